;;; drive.el --- Works on a draft with slips as a user of Emacs would  -*- lexical-binding: t; -*-

;; Environment: GIALINT_PYTHON, GIALINT_DRAFT; the folder editors/emacs is on the load path.
;; Ends with status 1 where something is amiss.

(package-initialize) ; batch mode leaves Debian's packages alone
(require 'gialint)
(require 'flymake)

(defun drive-say (form &rest values)
  (princ (concat (apply #'format form values) "\n")))

(defun drive-found ()
  "Code and text of each finding, as flymake shows them."
  (mapcar (lambda (it)
            (list (car (split-string (or (and (string-match "GIA[0-9]+" (flymake-diagnostic-text it))
                                              (match-string 0 (flymake-diagnostic-text it)))
                                         "?")))
                  (buffer-substring-no-properties (flymake-diagnostic-beg it) (flymake-diagnostic-end it))
                  (line-number-at-pos (flymake-diagnostic-beg it))))
          (flymake-diagnostics)))

(defun drive-texts () (mapcar #'cadr (drive-found)))

(defun drive-wait (what condition)
  (let ((end (+ (float-time) 20)) fine)
    (while (and (not (setq fine (funcall condition))) (< (float-time) end))
      (accept-process-output nil 0.05)
      (sit-for 0.05)
      (flymake-start))
    (unless fine
      (drive-say "FAILED: %s: %S" what (drive-found))
      (kill-emacs 1))
    (drive-say "ok: %s" what)))

(defun drive-go-to (text)
  (goto-char (point-min))
  (search-forward text)
  (goto-char (match-beginning 0)))

(defun drive-told ()
  "Send the changes at once; in batch mode no idle timer does."
  (eglot--signal-textDocument/didChange))

(defun drive-quick-fix (title)
  "Take the code action at point whose title holds TITLE."
  (cl-letf (((symbol-function 'completing-read)
             (lambda (_prompt collection &rest _)
               (let ((titles (all-completions "" collection)))
                 (drive-say "  offered: %s" (string-join titles " | "))
                 (seq-find (lambda (it) (string-search title it)) titles))))
            (last-nonmenu-event ?\r)) ; else eglot opens a menu for the mouse
    (eglot-code-actions (point) (point) "quickfix" t))
  (drive-told))

(setq eglot-autoshutdown t
      eglot-sync-connect 20
      flymake-no-changes-timeout 0.1
      gialint-command (list (getenv "GIALINT_PYTHON") "-m" "gialint" "server")
      gialint-settings '(:lang "zh"))
(gialint-setup)
(find-file (getenv "GIALINT_DRAFT"))
(unless (derived-mode-p 'text-mode)
  (text-mode)) ; without the package markdown-mode
(drive-say "%s, Emacs %s" major-mode emacs-version)
;; Hooks that eglot-ensure leaves for the command loop, which batch mode has not.
(run-hooks 'post-command-hook)

(drive-wait "the three slips are found, each at its place"
            (lambda () (let ((texts (drive-texts)))
                         (and (member "11" texts) (member "。。" texts) (= 3 (length texts))))))
(drive-say "  %S" (drive-found))

(drive-go-to "四、结转下年度继续办理")
(end-of-line)
(search-backward "2")
(delete-char 1)
(insert "7")
(drive-told)
(drive-wait "a wrong total is found while typing"
            (lambda () (> (length (drive-texts)) 3)))
(delete-char -1)
(insert "2")
(drive-told)
(drive-wait "and gone when it is right" (lambda () (= 3 (length (drive-texts)))))

(drive-go-to "。。")
(drive-quick-fix "删去")
(drive-wait "quick fix behind a character of two units"
            (lambda () (not (member "。。" (drive-texts)))))

(gialint-fix-all)
(drive-told)
(drive-wait "all that is safe is fixed, and no number"
            (lambda () (equal '("11") (drive-texts))))

(drive-go-to "11 |")
(drive-quick-fix "10")
(drive-wait "the total is corrected by choice" (lambda () (null (drive-texts))))

(save-buffer)
(eglot-shutdown (eglot-current-server))
(drive-say "ok: saved")
;;; drive.el ends here
