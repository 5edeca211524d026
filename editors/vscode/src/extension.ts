/** gialint in VS Code: the parts, put together. */

import { window, workspace, type ExtensionContext } from "vscode";
import { registerCommands } from "./commands";
import { registerExplanations } from "./explain";
import { pythonExtension } from "./python";
import { concerns } from "./reports";
import { Server } from "./server";
import { needsRestart } from "./settings";
import { Status } from "./status";

let server: Server | undefined;

export function activate(context: ExtensionContext): void {
  const log = window.createOutputChannel("gialint", { log: true });
  const started = (server = new Server(context, log));
  context.subscriptions.push(
    log,
    new Status(started),
    registerExplanations(started),
    registerCommands(context, started),
    workspace.onDidChangeConfiguration((change) => {
      if (needsRestart(change) && wanted) {
        void started.restart();
      }
    }),
    workspace.onDidGrantWorkspaceTrust(() => wanted && void started.restart()),
  );

  // The first document that looks like an annual report starts the server; it may become one
  // while it is written or by pasting.
  let wanted = false;
  const begin = () => {
    if (!wanted) {
      wanted = true;
      void started.restart().then(() => followPythonExtension(context, started));
    }
  };
  context.subscriptions.push(
    workspace.onDidOpenTextDocument((document) => concerns(document) && begin()),
    workspace.onDidChangeTextDocument(({ document }) => !wanted && concerns(document) && begin()),
  );
  if (workspace.textDocuments.some(concerns)) {
    begin();
  }
}

async function followPythonExtension(context: ExtensionContext, server: Server): Promise<void> {
  const environments = await pythonExtension();
  if (environments) {
    context.subscriptions.push(
      environments.onDidChangeActiveEnvironmentPath(() => void server.restart()),
    );
  }
}

export async function deactivate(): Promise<void> {
  await server?.stop();
}
