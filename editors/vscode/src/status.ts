/** The language status item: how many findings, against which edition of the form. */

import {
  commands,
  DiagnosticSeverity,
  Disposable,
  l10n,
  languages,
  LanguageStatusSeverity,
  window,
  type Diagnostic,
  type TextDocument,
} from "vscode";
import { SELECTOR } from "./reports";
import type { Server } from "./server";

/** What the server knows of a document; null where it is no annual report. */
interface Description {
  readonly edition: string;
  readonly year: number | null;
}

const DESCRIBE = "gialint/describe";

export class Status extends Disposable {
  private readonly item = languages.createLanguageStatusItem("gialint", []);
  private readonly listeners: Disposable[];

  constructor(private readonly server: Server) {
    super(() => Disposable.from(this.item, ...this.listeners).dispose());
    this.item.name = "gialint";
    this.listeners = [
      server.onDidChangeState(() => this.update()),
      window.onDidChangeActiveTextEditor(() => this.update()),
      languages.onDidChangeDiagnostics(({ uris }) => {
        const active = window.activeTextEditor?.document.uri.toString();
        if (uris.some((uri) => uri.toString() === active)) {
          void this.update();
        }
      }),
    ];
    void this.update();
  }

  private async update(): Promise<void> {
    const { item, server } = this;
    const document = window.activeTextEditor?.document;
    const described = document ? await this.describe(document) : null;
    if (document !== window.activeTextEditor?.document) {
      return; // another one has come to the front meanwhile
    }
    void commands.executeCommand("setContext", "gialint.isReport", described !== null);
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
    } else if (document && described) {
      item.text = summary(languages.getDiagnostics(document.uri).filter(isOurs));
      item.detail = l10n.t("gialint, form of {0}", described.edition);
    } else {
      item.selector = [];
    }
  }

  private async describe(document: TextDocument): Promise<Description | null> {
    const { client, state } = this.server;
    if (state.is !== "running" || !client || !languages.match(SELECTOR, document)) {
      return null;
    }
    try {
      const uri = client.code2ProtocolConverter.asUri(document.uri);
      return await client.sendRequest<Description | null>(DESCRIBE, { textDocument: { uri } });
    } catch {
      return null; // it is stopping, or a gialint that does not know the request
    }
  }
}

export function isOurs(diagnostic: Diagnostic): boolean {
  return diagnostic.source === "gialint";
}

function summary(findings: readonly Diagnostic[]): string {
  if (findings.length === 0) {
    return `$(check) ${l10n.t("No findings")}`;
  }
  const errors = findings.filter((f) => f.severity === DiagnosticSeverity.Error).length;
  return errors > 0
    ? l10n.t("{0} findings, {1} of them errors", findings.length, errors)
    : l10n.t("{0} findings", findings.length);
}
