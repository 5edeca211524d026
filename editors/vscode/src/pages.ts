/** Pages to read and not to save: the documentation of a rule, and the facts for a report of a defect. */

import { commands, env, EventEmitter, l10n, Uri, window, workspace, type Disposable } from "vscode";
import type { Server } from "./server";
import { settings } from "./settings";
import { runTool, within } from "./tool";

const SCHEME = "gialint";
const FACTS = Uri.from({ scheme: SCHEME, path: "/debug information.json" });

export class Pages implements Disposable {
  private readonly changes = new EventEmitter<Uri>();
  private readonly provider: Disposable;
  private facts = "";

  constructor(private readonly server: Server) {
    this.provider = workspace.registerTextDocumentContentProvider(SCHEME, {
      onDidChange: this.changes.event,
      provideTextDocumentContent: (uri) =>
        uri.path === FACTS.path ? this.facts : this.explanation(uri.path.slice(1).replace(/\.md$/, "")),
    });
  }

  async showRule(code: string): Promise<void> {
    const page = Uri.from({ scheme: SCHEME, path: `/${code}.md` });
    // Locked: it must not turn into a preview of the draft that is looked at next.
    await commands.executeCommand("markdown.showPreview", page, undefined, { locked: true });
  }

  async showFacts(facts: unknown): Promise<void> {
    this.facts = JSON.stringify(facts, undefined, 2);
    this.changes.fire(FACTS);
    await window.showTextDocument(await workspace.openTextDocument(FACTS));
  }

  private async explanation(code: string): Promise<string> {
    if (!this.server.tool) {
      return l10n.t("gialint is not running");
    }
    const { lang } = settings();
    const spoken = (lang === "auto" ? env.language : lang).startsWith("zh") ? "zh" : "en";
    const { args, folder } = within();
    const wanted = ["explain", code, "--output-format", "markdown", "--lang", spoken];
    return runTool(this.server.tool, [...wanted, ...args], folder);
  }

  dispose(): void {
    this.provider.dispose();
    this.changes.dispose();
  }
}
