/** The commands of the palette. */

import * as os from "node:os";
import {
  CodeActionKind,
  commands,
  Disposable,
  env,
  extensions,
  l10n,
  languages,
  ProgressLocation,
  Range,
  version,
  window,
  workspace,
  type CodeAction,
  type ExtensionContext,
  type TextEditor,
} from "vscode";
import { ruleUri } from "./explain";
import type { Server } from "./server";
import { isOurs } from "./status";
import { runTool, within, type Tool } from "./tool";

export function registerCommands(context: ExtensionContext, server: Server): Disposable {
  const all: Record<string, (...args: never[]) => unknown> = {
    restart: () => server.restart(true),
    showLog: () => server.log.show(),
    fixAll: () => fixAll(server),
    explain: (code?: string) => explain(server, code),
    newDraft: () => newDraft(server),
    debugInformation: () => debugInformation(context, server),
  };
  return Disposable.from(
    ...Object.entries(all).map(([name, run]) => commands.registerCommand(`gialint.${name}`, run)),
  );
}

/** The command that runs gialint, once the server is up; it says itself why it is not. */
async function running(server: Server): Promise<Tool | undefined> {
  if (server.state.is !== "running") {
    await server.restart(true);
  }
  return server.state.is === "running" ? server.tool : undefined;
}

async function fixAll(server: Server): Promise<void> {
  const document = window.activeTextEditor?.document;
  if (!document || !(await running(server))) {
    return;
  }
  const everything = new Range(0, 0, document.lineCount, 0);
  const kind = CodeActionKind.SourceFixAll.append("gialint");
  const actions = await commands.executeCommand<CodeAction[]>(
    "vscode.executeCodeActionProvider",
    document.uri,
    everything,
    kind.value,
    1, // resolve it, so that the edit is there
  );
  const edit = actions.find((action) => action.edit)?.edit;
  if (edit) {
    await workspace.applyEdit(edit);
  } else {
    void window.showInformationMessage(
      l10n.t("Nothing to fix without a look: what is left needs your decision (Ctrl+. on a squiggle)."),
    );
  }
}

async function explain(server: Server, code: string | undefined): Promise<void> {
  const tool = await running(server);
  const chosen = tool && (code ?? (await pickRule(tool)));
  if (chosen) {
    await commands.executeCommand("markdown.showPreview", ruleUri(chosen));
  }
}

interface RuleLine {
  readonly code: string;
  readonly name: string;
  readonly summary: string;
}

/** All rules, those of the finding under the cursor first. */
async function pickRule(tool: Tool): Promise<string | undefined> {
  const editor = window.activeTextEditor;
  const here = new Set(
    (editor ? languages.getDiagnostics(editor.document.uri) : [])
      .filter((found) => isOurs(found) && editor && found.range.contains(editor.selection.active))
      .map((found) => String(typeof found.code === "object" ? found.code.value : found.code)),
  );
  const rules = JSON.parse(await runTool(tool, ["rules", "--output-format", "json", ...within().args], within().folder)) as RuleLine[];
  const items = rules
    .map(({ code, name, summary }) => ({ label: code, description: name, detail: summary }))
    .sort((a, b) => Number(here.has(b.label)) - Number(here.has(a.label)));
  const picked = await window.showQuickPick(items, {
    title: l10n.t("Explain a rule"),
    placeHolder: l10n.t("Code, name or a word of the rule"),
    matchOnDescription: true,
    matchOnDetail: true,
  });
  return picked?.label;
}

/** The statutory form, empty, at the cursor of an empty or new document. */
async function newDraft(server: Server): Promise<void> {
  const tool = await running(server);
  if (!tool) {
    return;
  }
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
  const editor = await emptyEditor();
  await editor.edit((edit) => edit.insert(editor.selection.active, text));
}

async function emptyEditor(): Promise<TextEditor> {
  const active = window.activeTextEditor;
  if (active && /^(markdown|plaintext)$/.test(active.document.languageId) && !active.document.getText().trim()) {
    return active;
  }
  return window.showTextDocument(await workspace.openTextDocument({ language: "markdown" }));
}

/** All that a report of a defect should hold, and nothing of the draft. */
async function debugInformation(context: ExtensionContext, server: Server): Promise<void> {
  const python = extensions.getExtension("ms-python.python");
  const facts: Record<string, unknown> = {
    extension: (context.extension.packageJSON as { version: string }).version,
    editor: `${env.appName} ${version}, ${env.language}, ${env.remoteName ?? "local"}`,
    system: `${os.type()} ${os.release()} ${os.arch()}`,
    trusted: workspace.isTrusted,
    folders: workspace.workspaceFolders?.length ?? 0,
    "python extension": python?.packageJSON?.version ?? "not installed",
    server: server.state.is === "failed" ? `failed: ${server.state.why}` : server.state.is,
    gialint: server.tool?.origin ?? "not found",
    "server version": server.client?.initializeResult?.serverInfo?.version ?? "unknown",
    settings: { ...workspace.getConfiguration("gialint") },
    capabilities: server.client?.initializeResult?.capabilities ?? {},
  };
  if (server.tool) {
    facts.plugins = await runTool(server.tool, ["plugins", ...within().args], within().folder).catch((error: unknown) => String(error));
  }
  const content = JSON.stringify(facts, undefined, 2);
  await window.showTextDocument(await workspace.openTextDocument({ language: "json", content }));
}
