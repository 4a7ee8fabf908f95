;;; tpiolint.el --- tpiolint in Emacs -*- lexical-binding: t -*-

;; Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
;; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

;;; Commentary:

;; lsp-mode runs tpiolint beside clangd.  Eglot runs one server for a buffer, so
;; with it tpiolint takes clangd's place: `M-x tpiolint-eglot' starts it.

;;; Code:

(declare-function lsp-register-client "ext:lsp-mode")
(declare-function lsp-stdio-connection "ext:lsp-mode")
(declare-function lsp-activate-on "ext:lsp-mode")
(declare-function make-lsp-client "ext:lsp-mode")
(declare-function eglot "ext:eglot")

(with-eval-after-load 'lsp-mode
  (lsp-register-client
   (make-lsp-client :new-connection (lsp-stdio-connection '("tpiolint" "--lsp"))
                    :activation-fn (lsp-activate-on "c" "cpp")
                    :add-on? t
                    :server-id 'tpiolint)))

(defun tpiolint-eglot ()
  "Show tpiolint's findings in this project with Eglot."
  (interactive)
  (defvar eglot-server-programs)
  (require 'eglot)
  (let ((eglot-server-programs '(((c-mode c++-mode c-ts-mode c++-ts-mode) . ("tpiolint" "--lsp")))))
    (call-interactively #'eglot)))

(provide 'tpiolint)
;;; tpiolint.el ends here
