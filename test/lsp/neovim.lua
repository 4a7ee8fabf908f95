-- Run inside Neovim, with its own LSP client: opens nothing by itself (the file
-- is on the command line), waits for the finding, chooses the first quick fix
-- as a user would in the menu, waits until the finding is gone, saves.
local limit = 120000 -- milliseconds; only a hang takes that long

local function say(text) io.stdout:write(text .. "\n") end

local function fail(text)
  say("FAILED: " .. text)
  vim.cmd("cquit 1")
end

local function wait(what, condition)
  if not vim.wait(limit, condition, 20) then fail("waited in vain for " .. what) end
end

local ok, why = pcall(function()
  -- Plain buffers have no file type here, and none is needed to attach.
  local client = vim.lsp.start_client({
    cmd = { vim.env.TPIOLINT, "--lsp" },
    name = "tpiolint",
    root_dir = vim.fn.getcwd(),
    init_options = { debounceMs = 10 },
  })
  if not client then return fail("the server does not start") end
  vim.lsp.buf_attach_client(0, client)

  wait("the finding", function() return #vim.diagnostic.get(0) > 0 end)
  for _, d in ipairs(vim.diagnostic.get(0)) do
    say(("finding %d:%d %s [%s] %s"):format(d.lnum + 1, d.col + 1, d.source,
      d.code or d.user_data.lsp.code, d.message))
    for _, step in ipairs(d.user_data.lsp.relatedInformation or {}) do
      say(("note %d: %s"):format(step.location.range.start.line + 1, step.message))
    end
  end

  local place = vim.diagnostic.get(0)[1]
  vim.api.nvim_win_set_cursor(0, { place.lnum + 1, place.col })
  local hover = vim.lsp.buf_request_sync(0, "textDocument/hover", vim.lsp.util.make_position_params(), limit)
  say("hover " .. hover[client].result.contents.value:gsub("\n.*", ""))

  local chosen
  vim.ui.select = function(items, options, choose)
    for _, item in ipairs(items) do say("offered: " .. options.format_item(item)) end
    chosen = true
    choose(items[1], 1)
  end
  vim.lsp.buf.code_action()
  wait("the menu", function() return chosen end)
  wait("the end of the finding", function() return #vim.diagnostic.get(0) == 0 end)
  say("no finding after the fix")
  vim.cmd("silent write")

  vim.lsp.stop_client(client)
  wait("the end of the server", function() return #vim.lsp.get_active_clients() == 0 end)
  say("the server has left")
  vim.cmd("qall!")
end)
if not ok then fail(tostring(why)) end
