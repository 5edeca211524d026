-- Neovim 0.11 and newer: `vim.lsp.enable('gialint')` finds this file on the runtime path.
return {
  cmd = { 'gialint', 'server' },
  filetypes = { 'markdown', 'text' },
  root_dir = function(buffer, start)
    local gialint = require('gialint')
    if gialint.concerns(buffer) then
      start(gialint.root(vim.api.nvim_buf_get_name(buffer)))
    end
  end,
  settings = { gialint = {} },
}
