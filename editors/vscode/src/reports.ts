/** Which documents are worth a look: the server judges, but it is not started for a shopping list. */

import { languages, type TextDocument } from "vscode";

export const SELECTOR = [
  { scheme: "file", language: "markdown" },
  { scheme: "file", language: "plaintext" },
  { scheme: "untitled", language: "markdown" },
  { scheme: "untitled", language: "plaintext" },
  { scheme: "file", pattern: "**/{gialint,.gialint}.toml" },
];

const HINT = /信息公开|信息公開|公开申请|年度报告|年度報告|年报/;
/** Characters looked at: a report says what it is on its first pages, and a log file may be huge. */
const BEGINNING = 65_536;

export function isSettingsFile(document: TextDocument): boolean {
  return /(^|[\\/.])gialint\.toml$/.test(document.fileName);
}

/** Whether a document may be an annual report, or is a settings file. */
export function concerns(document: TextDocument): boolean {
  if (!languages.match(SELECTOR, document)) {
    return false;
  }
  return isSettingsFile(document) || HINT.test(document.getText().slice(0, BEGINNING));
}
