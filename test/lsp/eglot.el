;;; eglot.el --- The language server in Emacs -*- lexical-binding: t -*-

;; Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
;; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

;;; Commentary:

;; Run in batch by eglot.test, in the folder of article.cpp.  Each wait has a
;; limit; what is seen goes to standard output.

;;; Code:

(require 'eglot)

(defun session-say (form &rest values)
  (princ (concat (apply #'format form values) "\n")))

(defun session-wait (what holds)
  "Give the server time until HOLDS returns non-nil; fail with WHAT."
  (let ((end (+ (float-time) 120)))
    (while (not (funcall holds))
      (when (> (float-time) end)
        (session-say "FAILED: no %s" what)
        (kill-emacs 1))
      (accept-process-output nil 0.05))))

(setq eglot-server-programs `((c++-mode . (,(getenv "TPIOLINT") "--lsp")))
      eglot-sync-connect 120
      make-backup-files nil
      create-lockfiles nil)
(find-file "article.cpp")
(c++-mode)
(apply #'eglot--connect (eglot--guess-contact))
(eglot--maybe-activate-editing-mode)
;; A batch run has no idle time in which Flymake would start by itself.
(flymake-start)
(session-wait "finding" #'flymake-diagnostics)
(dolist (d (flymake-diagnostics))
  (session-say "finding %d: %s" (line-number-at-pos (flymake-diagnostic-beg d))
               (flymake-diagnostic-text d)))
(goto-char (flymake-diagnostic-beg (car (flymake-diagnostics))))
(let ((actions (eglot-code-actions (line-beginning-position) (line-end-position) "quickfix")))
  (mapc (lambda (a) (session-say "offered: %s" (plist-get a :title))) actions)
  (eglot--apply-workspace-edit (plist-get (aref (vconcat actions) 0) :edit)))
(eglot--signal-textDocument/didChange)
(session-wait "end of the finding" (lambda () (null (flymake-diagnostics))))
(session-say "no finding after the fix")
(save-buffer)
(eglot-shutdown (eglot-current-server) nil 60)
(session-say "the server has left")
;;; eglot.el ends here
