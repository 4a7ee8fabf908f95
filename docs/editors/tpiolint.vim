" tpiolint in Vim with the plugin vim-lsp (prabirshrestha/vim-lsp), which takes
" several servers for one file. `workspace_config` is optional, see docs/lsp.md.

augroup tpiolint
  autocmd!
  autocmd User lsp_setup call lsp#register_server({
        \ 'name': 'tpiolint',
        \ 'cmd': {server_info -> ['tpiolint', '--lsp']},
        \ 'allowlist': ['c', 'cpp'],
        \ 'workspace_config': {'tpiolint': {'debounceMs': 100}},
        \ })
augroup END
