-- gialint in Neovim's own client, 0.7 and newer:
--
--   require('gialint').setup()
--   require('gialint').setup { cmd = { '/opt/gialint/bin/gialint', 'server' }, settings = { run = 'onSave' } }
--
-- The server is started for the first buffer that reads like an annual report.

local M = {}

local defaults = {
  cmd = { 'gialint', 'server' },
  filetypes = { 'markdown', 'text' },
  root_markers = { 'gialint.toml', '.gialint.toml', 'pyproject.toml', '.git' },
  settings = {},
}

local hint = [[信息公开\|年度报告\|年报]]

--- Whether a buffer may be an annual report; the server judges in the end.
function M.concerns(buffer)
  local text = table.concat(vim.api.nvim_buf_get_lines(buffer, 0, 400, false), '\n')
  return vim.fn.match(text, hint) >= 0
end

--- The folder the settings of a file apply to: the nearest with one of the markers, else its own.
function M.root(file, markers)
  local folder = vim.fn.fnamemodify(file, ':p:h')
  local at = folder
  while true do
    for _, marker in ipairs(markers or defaults.root_markers) do
      local path = at .. '/' .. marker
      if vim.fn.filereadable(path) == 1 or vim.fn.isdirectory(path) == 1 then
        return at
      end
    end
    local parent = vim.fn.fnamemodify(at, ':h')
    if parent == at then
      return folder
    end
    at = parent
  end
end

-- vim.lsp.start, which shares one server among the buffers of a folder, came with 0.8.
local clients = {}
local function start(config, buffer)
  if vim.lsp.start then
    return vim.lsp.start(config, { bufnr = buffer })
  end
  local id = clients[config.root_dir]
  if not id or not vim.lsp.get_client_by_id(id) then
    id = vim.lsp.start_client(config)
    clients[config.root_dir] = id
  end
  vim.lsp.buf_attach_client(buffer, id)
  return id
end

--- Repair what is safe to repair in a buffer. No safe fix changes a number.
function M.fix_all(buffer)
  buffer = buffer or vim.api.nvim_get_current_buf()
  local last = vim.api.nvim_buf_line_count(buffer)
  local params = {
    textDocument = vim.lsp.util.make_text_document_params(buffer),
    range = { start = { line = 0, character = 0 }, ['end'] = { line = last, character = 0 } },
    context = { diagnostics = {}, only = { 'source.fixAll.gialint' } },
  }
  local replies = vim.lsp.buf_request_sync(buffer, 'textDocument/codeAction', params, 5000) or {}
  for id, reply in pairs(replies) do
    local client = vim.lsp.get_client_by_id(id)
    for _, action in ipairs(reply.result or {}) do
      if not action.edit and client then
        local resolved = client.request_sync('codeAction/resolve', action, 5000, buffer)
        action = resolved and resolved.result or action
      end
      if action.edit then
        vim.lsp.util.apply_workspace_edit(action.edit, client and client.offset_encoding or 'utf-16')
        return true
      end
    end
  end
  return false
end

function M.setup(options)
  options = vim.tbl_deep_extend('force', defaults, options or {})
  local function attach(event)
    local buffer = event.buf
    if vim.bo[buffer].buftype ~= '' or not M.concerns(buffer) then
      return
    end
    start({
      name = 'gialint',
      cmd = options.cmd,
      root_dir = M.root(vim.api.nvim_buf_get_name(buffer), options.root_markers),
      settings = { gialint = options.settings },
      on_init = options.on_init,
      on_attach = options.on_attach,
    }, buffer)
  end

  local group = vim.api.nvim_create_augroup('gialint', { clear = true })
  vim.api.nvim_create_autocmd('FileType', { group = group, pattern = options.filetypes, callback = attach })
  -- A new buffer may have become a report since.
  vim.api.nvim_create_autocmd('BufWritePost', {
    group = group,
    callback = function(event)
      if vim.tbl_contains(options.filetypes, vim.bo[event.buf].filetype) then
        attach(event)
      end
    end,
  })
  vim.api.nvim_create_user_command('GialintFixAll', function()
    if not M.fix_all() then
      vim.notify('gialint: 没有可直接修复的问题', vim.log.levels.INFO)
    end
  end, { desc = 'Repair what is safe to repair in this report' })
end

return M
