/** Where VS Code is shown something other than what the server said. */

import { Uri, type Diagnostic } from "vscode";
import type { Middleware } from "vscode-languageclient";

/** The page of a rule opens inside the editor: many who write reports have no way to the web. */
export const middleware: Middleware = {
  handleDiagnostics(uri, diagnostics, next) {
    diagnostics.forEach(link);
    next(uri, diagnostics);
  },
  async provideDiagnostics(document, previous, token, next) {
    const report = await next(document, previous, token);
    if (report && "items" in report) {
      report.items.forEach(link);
    }
    return report;
  },
};

function link(diagnostic: Diagnostic): void {
  const { code, source } = diagnostic;
  if (source === "gialint" && code && typeof code === "object") {
    const argument = encodeURIComponent(JSON.stringify([code.value]));
    diagnostic.code = { value: code.value, target: Uri.parse(`command:gialint.explain?${argument}`) };
  }
}
