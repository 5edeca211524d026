/** The language status item: how many findings, against which edition of the form. */

import { commands, Disposable, l10n, languages, LanguageStatusSeverity, Uri, window } from "vscode";
import { SELECTOR } from "./reports";
import type { Server } from "./server";

/** What the server tells of a document after every lint. */
export interface Description {
  readonly uri: string;
  readonly isReport: boolean;
  readonly edition: string | null;
  readonly year: number | null;
  readonly error: number;
  readonly warning: number;
  readonly info: number;
}

export class Status extends Disposable {
  private readonly item = languages.createLanguageStatusItem("gialint", []);
  private readonly described = new Map<string, Description>();
  private readonly listeners: Disposable[];

  constructor(private readonly server: Server) {
    super(() => Disposable.from(this.item, ...this.listeners).dispose());
    this.item.name = "gialint";
    this.listeners = [
      server.onDidChangeState(() => {
        this.described.clear();
        this.update();
      }),
      server.onDidDescribe((description) => {
        this.described.set(Uri.parse(description.uri).toString(), description);
        this.update();
      }),
      window.onDidChangeActiveTextEditor(() => this.update()),
    ];
    this.update();
  }

  private update(): void {
    const { item, server } = this;
    const active = window.activeTextEditor?.document.uri.toString() ?? "";
    const description = this.described.get(active);
    void commands.executeCommand("setContext", "gialint.isReport", description?.isReport ?? false);
    item.selector = SELECTOR;
    item.busy = server.state.is === "starting";
    item.severity = LanguageStatusSeverity.Information;
    item.detail = "gialint";
    item.command = { command: "workbench.actions.view.problems", title: l10n.t("Show Problems") };
    if (server.state.is === "failed") {
      item.severity = LanguageStatusSeverity.Error;
      item.text = l10n.t("gialint is not running");
      item.detail = server.state.why;
      item.command = { command: "gialint.restart", title: l10n.t("Try Again") };
    } else if (server.state.is === "starting") {
      item.text = l10n.t("Starting…");
    } else if (description?.isReport) {
      item.text = summary(description);
      item.detail = l10n.t("gialint, form of {0}", description.edition ?? "?");
    } else {
      item.selector = [];
    }
  }
}

function summary({ error, warning, info }: Description): string {
  const all = error + warning + info;
  if (all === 0) {
    return `$(check) ${l10n.t("No findings")}`;
  }
  return error > 0
    ? l10n.t("{0} findings, {1} of them errors", all, error)
    : l10n.t("{0} findings", all);
}
