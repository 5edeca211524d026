/** gialint in VS Code: the parts, put together. */

import { window, workspace, type ExtensionContext, type TextDocument } from "vscode";
import { registerCommands } from "./commands";
import { Pages } from "./pages";
import { pythonExtension } from "./python";
import { concerns } from "./reports";
import { Server } from "./server";
import { needsRestart } from "./settings";
import { registerSettingsFile } from "./settingsFile";
import { Status } from "./status";

let server: Server | undefined;

export function activate(context: ExtensionContext): void {
  const log = window.createOutputChannel("gialint", { log: true });
  const started = (server = new Server(context, log));
  const pages = new Pages(started);
  const restart = () => started.wanted && void started.restart();
  // The first document that looks like an annual report starts the server; it may become one
  // while it is written, or by pasting.
  const look = (document: TextDocument) => {
    if (!started.wanted && concerns(document)) {
      void started.restart().then(() => followPythonExtension(context, restart));
    }
  };
  context.subscriptions.push(
    log,
    pages,
    new Status(started),
    registerCommands(context, started, pages),
    registerSettingsFile(context.extensionUri),
    workspace.onDidOpenTextDocument(look),
    workspace.onDidChangeTextDocument(({ document }) => look(document)),
    workspace.onDidChangeConfiguration((change) => needsRestart(change) && restart()),
    workspace.onDidGrantWorkspaceTrust(restart),
  );
  workspace.textDocuments.forEach(look);
}

async function followPythonExtension(context: ExtensionContext, restart: () => void): Promise<void> {
  const environments = await pythonExtension();
  if (environments) {
    context.subscriptions.push(environments.onDidChangeActiveEnvironmentPath(restart));
  }
}

export async function deactivate(): Promise<void> {
  await server?.stop();
}
