;;; gialint.el --- Check 政府信息公开工作年度报告 with gialint  -*- lexical-binding: t; -*-

;; Version: 0.1.0
;; Package-Requires: ((emacs "28.1") (eglot "1.9"))
;; Keywords: languages, tools

;;; Commentary:

;; Connects eglot with the language server of gialint.
;;
;;   (require 'gialint)
;;   (gialint-setup)
;;
;; Buffers in `gialint-modes' that read like an annual report are then checked while you write.

;;; Code:

(require 'eglot)

(defgroup gialint nil
  "Checks annual reports on government information disclosure."
  :group 'tools)

(defcustom gialint-command '("gialint" "server")
  "Program and arguments of the language server."
  :type '(repeat string))

(defcustom gialint-modes '(markdown-mode text-mode)
  "Major modes whose buffers may hold an annual report."
  :type '(repeat symbol))

(defcustom gialint-settings nil
  "Settings of the server as a property list, such as (:run \"onSave\" :lang \"zh\")."
  :type 'plist)

(defconst gialint--hint (regexp-opt '("信息公开" "年度报告" "年报")))
(defconst gialint--beginning 65536 "Characters looked at.")

(defun gialint-concerns-p ()
  "Whether this buffer may be an annual report; the server judges in the end."
  (save-excursion
    (goto-char (point-min))
    (re-search-forward gialint--hint (min (point-max) gialint--beginning) t)))

(defun gialint-maybe ()
  "Check this buffer if it visits a file that reads like an annual report."
  (when (and buffer-file-name
             (apply #'derived-mode-p gialint-modes)
             (gialint-concerns-p))
    (eglot-ensure)))

(defun gialint-fix-all ()
  "Repair what is safe to repair in this buffer.  No safe fix changes a number."
  (interactive)
  ;; Eglot 1.9 applies a lone action only where it is told to be interactive.
  (eglot-code-actions (point-min) (point-max) "source.fixAll.gialint" t))

(defun gialint-explain ()
  "Read about the rule, cell or article at point."
  (interactive)
  (call-interactively #'eldoc-doc-buffer))

;;;###autoload
(defun gialint-setup ()
  "Let eglot check annual reports from now on."
  (interactive)
  (add-to-list 'eglot-server-programs (cons gialint-modes gialint-command))
  (when gialint-settings
    (setq-default eglot-workspace-configuration
                  (append (list (cons :gialint gialint-settings))
                          (default-value 'eglot-workspace-configuration))))
  (dolist (mode gialint-modes)
    (add-hook (intern (format "%s-hook" mode)) #'gialint-maybe)))

(provide 'gialint)
;;; gialint.el ends here
