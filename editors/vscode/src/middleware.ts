/**
 * Links to the page of a rule open it inside the editor: many who write reports have no way to the web.
 */

import { MarkdownString, Uri, type Diagnostic } from "vscode";
import type { Middleware } from "vscode-languageclient";

export const middleware: Middleware = {
  handleDiagnostics(uri, diagnostics, next) {
    diagnostics.forEach(relink);
    next(uri, diagnostics);
  },
  async provideDiagnostics(document, previous, token, next) {
    const report = await next(document, previous, token);
    if (report && "items" in report) {
      report.items.forEach(relink);
    }
    return report;
  },
  async provideHover(document, position, token, next) {
    const hover = await next(document, position, token);
    for (const content of hover?.contents ?? []) {
      if (content instanceof MarkdownString) {
        content.value = content.value.replace(PAGE, (_, rule: string) => `](${explain(rule)})`);
      }
    }
    return hover;
  },
};

const PAGE = /\]\(https?:\/\/[^)\s]*\/rules\/([\w-]+)\/?\)/g;

function relink(diagnostic: Diagnostic): void {
  const { code, source } = diagnostic;
  if (source === "gialint" && code && typeof code === "object") {
    diagnostic.code = { value: code.value, target: explain(String(code.value)) };
  }
}

function explain(rule: string): Uri {
  return Uri.parse(`command:gialint.explain?${encodeURIComponent(JSON.stringify([rule]))}`);
}
