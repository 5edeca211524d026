-- Works on a draft with slips as a user of Neovim would, and saves it. Ends with status 1 where something is amiss.
-- Environment: GIALINT_PYTHON, GIALINT_DRAFT; the folder editors/neovim is on the runtime path.

local function say(...) io.stdout:write(table.concat({ ... }, ' ') .. '\n') end

local function all_lines() return vim.api.nvim_buf_get_lines(0, 0, -1, false) end

local function found()
  local codes = {}
  for _, diagnostic in ipairs(vim.diagnostic.get(0)) do
    local line = all_lines()[diagnostic.lnum + 1]
    codes[diagnostic.code] = line:sub(diagnostic.col + 1, diagnostic.end_col)
  end
  return codes
end

local function wait(what, condition)
  if vim.wait(20000, condition, 50) then
    say('ok:', what)
    return
  end
  say('FAILED:', what, vim.inspect(found()))
  vim.cmd('cquit 1')
end

local function go_to(text)
  for number, line in ipairs(all_lines()) do
    local column = line:find(text, 1, true)
    if column then
      vim.api.nvim_win_set_cursor(0, { number, column - 1 })
      return
    end
  end
  error('not in the draft: ' .. text)
end

--- Ask for the code actions at the cursor and take the one whose title holds `title`.
local function quick_fix(title)
  local offered = {}
  vim.ui.select = function(items, options, choose)
    for index, item in ipairs(items) do
      local shown = options.format_item and options.format_item(item) or tostring(item)
      table.insert(offered, shown)
      if shown:find(title, 1, true) then
        return choose(item, index)
      end
    end
    choose(nil, nil)
  end
  vim.lsp.buf.code_action()
  vim.wait(2000, function() return #offered > 0 end, 20)
  say('  offered:', table.concat(offered, ' | '))
end

local function play()
  vim.cmd('filetype on')
  require('gialint').setup {
    cmd = { os.getenv('GIALINT_PYTHON'), '-m', 'gialint', 'server' },
    settings = { lang = 'zh' },
  }
  vim.cmd('edit ' .. vim.fn.fnameescape(os.getenv('GIALINT_DRAFT')))

  wait('the three slips are found, each at its place', function()
    local codes = found()
    return codes.GIA301 == '11' and codes.GIA401 ~= nil and codes.GIA606 == '。。'
  end)

  -- Typing: the total of another row goes wrong, and right again.
  go_to('四、结转下年度继续办理')
  local row = vim.api.nvim_get_current_line()
  vim.api.nvim_set_current_line((row:gsub('2 |$', '7 |')))
  wait('a wrong total is found while typing', function()
    for _, diagnostic in ipairs(vim.diagnostic.get(0)) do
      if all_lines()[diagnostic.lnum + 1]:find('结转下年度', 1, true) then return true end
    end
    return false
  end)
  vim.api.nvim_set_current_line(row)
  wait('and gone when it is right', function()
    return vim.tbl_count(found()) == 3
  end)

  go_to('。。')
  quick_fix('删去')
  wait('quick fix behind a character of two units', function()
    return found().GIA606 == nil and vim.fn.search('及时。$', 'nw') > 0
  end)

  vim.cmd('GialintFixAll')
  wait('all that is safe is fixed, and no number', function()
    local codes = found()
    return codes.GIA401 == nil and codes.GIA301 == '11'
  end)

  go_to('11 |')
  quick_fix('10')
  wait('the total is corrected by choice', function() return vim.tbl_count(found()) == 0 end)

  vim.cmd('write')
  vim.lsp.stop_client(vim.lsp.get_active_clients())
  wait('the server has ended', function() return #vim.lsp.get_active_clients() == 0 end)
end

local fine, problem = xpcall(play, debug.traceback)
if not fine then
  say('FAILED:', problem)
  vim.cmd('cquit 1')
end
vim.cmd('qall!')
