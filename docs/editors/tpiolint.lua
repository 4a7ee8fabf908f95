-- tpiolint in Neovim's built-in client, beside clangd or any other server.
-- Neovim 0.7 or later: require("tpiolint").setup{} with this file as
-- lua/tpiolint.lua in a folder of 'runtimepath'. Options, all may be left out:
--   cmd       the command, { "tpiolint", "--lsp" }
--   settings  those of docs/lsp.md, { checks = "-tpio-orphan-start" }
--
-- Part of tpiolint, under the Apache License v2.0 with LLVM Exceptions.
-- SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

local M = {}

local markers = { ".tpiolint", "compile_commands.json", "compile_flags.txt", ".git" }

-- The nearest folder above a file that holds one of the markers, else its own.
local function root_of(file)
  local folder = vim.fn.fnamemodify(file, ":p:h")
  local above = folder
  while true do
    for _, marker in ipairs(markers) do
      if vim.loop.fs_stat(above .. "/" .. marker) then return above end
    end
    local parent = vim.fn.fnamemodify(above, ":h")
    if parent == above then return folder end
    above = parent
  end
end

local clients = {} -- id of the client of each root

local function attach(buffer, options)
  local file = vim.api.nvim_buf_get_name(buffer)
  if file == "" or vim.bo[buffer].buftype ~= "" then return end
  local root = root_of(file)
  local id = clients[root]
  if not (id and vim.lsp.get_client_by_id(id)) then
    -- An empty table would be sent as a list.
    local settings = options.settings and next(options.settings) and options.settings or vim.empty_dict()
    id = vim.lsp.start_client({
      name = "tpiolint",
      cmd = options.cmd or { "tpiolint", "--lsp" },
      root_dir = root,
      workspace_folders = { { uri = vim.uri_from_fname(root), name = root } },
      init_options = settings,
      settings = { tpiolint = settings },
    })
    clients[root] = id
  end
  if id then vim.lsp.buf_attach_client(buffer, id) end
end

function M.setup(options)
  options = options or {}
  local group = vim.api.nvim_create_augroup("tpiolint", { clear = true })
  vim.api.nvim_create_autocmd("FileType", {
    group = group,
    pattern = { "c", "cpp" },
    callback = function(event) attach(event.buf, options) end,
  })
  vim.api.nvim_create_user_command("TpiolintWorkspace", function()
    for _, id in pairs(clients) do
      local client = vim.lsp.get_client_by_id(id)
      if client then
        client.request("workspace/executeCommand", { command = "tpiolint.lintWorkspace" }, function(failure, result)
          vim.notify(failure and ("tpiolint: " .. failure.message)
            or string.format("tpiolint: %d findings in %d translation units, %d failed", result.findings, result.units, result.failed))
        end)
      end
    end
  end, {})
end

return M
