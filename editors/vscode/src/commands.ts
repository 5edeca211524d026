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
  Range,
  version as vscodeVersion,
  window,
  workspace,
  type CodeAction,
  type Extension,
  type ExtensionContext,
} from "vscode";
import { newDraft } from "./draft";
import type { Pages } from "./pages";
import type { Server } from "./server";
import { SECTION } from "./settings";
import { isOurs } from "./status";
import { runTool, within, type Tool } from "./tool";

export function registerCommands(context: ExtensionContext, server: Server, pages: Pages): Disposable {
  const all: Record<string, (...args: never[]) => unknown> = {
    restart: () => server.restart(true),
    showLog: () => server.log.show(),
    fixAll: () => fixAll(server),
    explain: (code?: string) => explain(server, pages, code),
    newDraft: async () => {
      const tool = await running(server);
      await (tool && newDraft(tool));
    },
    debugInformation: async () => pages.showFacts(await facts(context, server)),
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

async function explain(server: Server, pages: Pages, code: string | undefined): Promise<void> {
  const tool = await running(server);
  const chosen = tool && (code ?? (await pickRule(tool)));
  if (chosen) {
    await pages.showRule(chosen);
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
  const { args, folder } = within();
  const listed = await runTool(tool, ["rules", "--output-format", "json", ...args], folder);
  const rules = JSON.parse(listed) as RuleLine[];
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

/** All that a report of a defect should hold, and nothing of the draft. */
async function facts(context: ExtensionContext, server: Server): Promise<Record<string, unknown>> {
  const { tool, client, state } = server;
  const version = (extension: Extension<unknown> | undefined) =>
    (extension?.packageJSON as { version: string } | undefined)?.version ?? "not installed";
  return {
    extension: version(context.extension),
    editor: `${env.appName} ${vscodeVersion}, ${env.language}, ${env.remoteName ?? "local"}`,
    system: `${os.type()} ${os.release()} ${os.arch()}`,
    "python extension": version(extensions.getExtension("ms-python.python")),
    server: state.is === "failed" ? `failed: ${state.why}` : state.is,
    gialint: `${client?.initializeResult?.serverInfo?.version ?? "?"} (${tool?.origin ?? "not found"})`,
    plugins: tool ? await plugins(tool) : [],
    trusted: workspace.isTrusted,
    folders: workspace.workspaceFolders?.length ?? 0,
    settings: workspace.getConfiguration(SECTION),
    capabilities: Object.keys(client?.initializeResult?.capabilities ?? {}),
  };
}

async function plugins(tool: Tool): Promise<string[]> {
  const { args, folder } = within();
  const told = await runTool(tool, ["plugins", ...args], folder).catch((error: unknown) => String(error));
  return told.trim().split(/\r?\n/);
}
