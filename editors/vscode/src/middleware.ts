/** How findings look here, where that differs from what the server says. */

import { DiagnosticTag, MarkdownString, Range, Uri, workspace, type Diagnostic } from "vscode";
import type { Middleware } from "vscode-languageclient";

export const middleware: Middleware = {
  handleDiagnostics(uri, diagnostics, next) {
    diagnostics.forEach((found) => adapt(found, uri));
    next(uri, diagnostics);
  },
  async provideDiagnostics(document, previous, token, next) {
    const report = await next(document, previous, token);
    if (report && "items" in report) {
      const uri = document instanceof Uri ? document : document.uri;
      report.items.forEach((found) => adapt(found, uri));
    }
    return report;
  },
  async provideHover(document, position, token, next) {
    const hover = await next(document, position, token);
    for (const content of hover?.contents ?? []) {
      if (content instanceof MarkdownString) {
        content.value = content.value.replace(PAGE, (_, rule: string) => `](${explain(rule).toString()})`);
      }
    }
    return hover;
  },
};

const PAGE = /\]\(https?:\/\/[^)\s]*\/rules\/([\w-]+)\/?\)/g;

function adapt(found: Diagnostic, uri: Uri): void {
  if (found.source !== "gialint") {
    return;
  }
  if (found.code && typeof found.code === "object") {
    found.code = { value: found.code.value, target: explain(String(found.code.value)) };
  }
  // A squiggle under a whole table hides it; what is superfluous is faded, not underlined.
  if (!found.range.isSingleLine && !found.tags?.includes(DiagnosticTag.Unnecessary)) {
    const document = workspace.textDocuments.find((open) => open.uri.toString() === uri.toString());
    const { start } = found.range;
    if (document && start.line < document.lineCount) {
      found.range = new Range(start, document.lineAt(start.line).range.end);
    }
  }
}

/** The page of a rule opens inside the editor: many who write reports have no way to the web. */
function explain(rule: string): Uri {
  return Uri.parse(`command:gialint.explain?${encodeURIComponent(JSON.stringify([rule]))}`);
}
