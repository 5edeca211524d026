/** A new report begins as the statutory form, empty. */

import { l10n, ProgressLocation, SnippetString, window, workspace, type TextEditor } from "vscode";
import { runTool, type Tool } from "./tool";

/** Slots with these words stand for a text of their own each. */
const FREE_TEXT = /填写/;

/** The statutory form, empty, at the cursor of an empty or new document. */
export async function newDraft(tool: Tool): Promise<void> {
  const last = new Date().getFullYear() - 1;
  const year = await window.showInputBox({
    title: l10n.t("Year reported on"),
    value: String(last),
    validateInput: (value) => (/^20\d\d$/.test(value.trim()) ? undefined : l10n.t("A year, such as {0}", last)),
  });
  if (!year) {
    return;
  }
  const text = await window.withProgress({ location: ProgressLocation.Window, title: "gialint" }, () =>
    runTool(tool, ["new", year.trim()]),
  );
  await (await emptyEditor()).insertSnippet(withStops(text));
}

/**
 * The draft as a snippet: Tab goes from one slot to the next, and what stands for the same thing,
 * such as the name of the body, is written once.
 */
function withStops(text: string): SnippetString {
  const stops = new Map<string, number>();
  let last = 0;
  const escaped = text.replace(/[\\$}]/g, "\\$&");
  const snippet = escaped.replace(/【(.*?)】/g, (slot, name: string) => {
    const number = (!FREE_TEXT.test(name) && stops.get(slot)) || ++last;
    stops.set(slot, number);
    return `\${${number}:${slot}}`;
  });
  return new SnippetString(snippet);
}

async function emptyEditor(): Promise<TextEditor> {
  const active = window.activeTextEditor;
  if (active && /^(markdown|plaintext)$/.test(active.document.languageId) && !active.document.getText().trim()) {
    return active;
  }
  return window.showTextDocument(await workspace.openTextDocument({ language: "markdown" }));
}
