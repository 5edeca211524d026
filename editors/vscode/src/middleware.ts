/** How findings look here, where that differs from what the server says. */

import { DiagnosticTag, MarkdownString, Range, Uri, workspace, type Diagnostic, type TextDocument } from "vscode";
import { vsdiag, type Middleware } from "vscode-languageclient";
import { concerns, isSettingsFile } from "./reports";
import { settings } from "./settings";

export const middleware: Middleware = {
  handleDiagnostics(uri, diagnostics, next) {
    diagnostics.forEach((found) => adapt(found, uri));
    next(uri, diagnostics);
  },
  async provideDiagnostics(document, previous, token, next) {
    const uri = document instanceof Uri ? document : document.uri;
    if (previous !== undefined && waits(uri)) {
      return { kind: vsdiag.DocumentDiagnosticReportKind.unChanged, resultId: previous };
    }
    const report = await next(document, previous, token);
    if (report && "items" in report) {
      report.items.forEach((found) => adapt(found, uri));
    }
    return report;
  },
  async provideWorkspaceDiagnostics(known, token, tell, next) {
    const report = await next(known, token, (part) => tell(part && { items: part.items.filter(isToBeShown) }));
    return report && { items: report.items.filter(isToBeShown) };
  },
  async provideCompletionItem(document, position, context, token, next) {
    // Nobody wants the headings of a report offered in a shopping list.
    return isSettingsFile(document) || !concerns(document) ? [] : next(document, position, context, token);
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

/** Whether checking waits for a draft to be saved: until then its findings stay, and move along with the text. */
function waits(uri: Uri): boolean {
  return settings().run === "onSave" && opened(uri)?.isDirty === true;
}

function opened(uri: Uri): TextDocument | undefined {
  return workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
}

/** What was found in a file of the folder, open or not. */
function isToBeShown(report: vsdiag.WorkspaceDocumentDiagnosticReport): boolean {
  if (waits(report.uri)) {
    return false;
  }
  if ("items" in report) {
    report.items.forEach((found) => adapt(found, report.uri));
  }
  return true;
}

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
    const document = opened(uri);
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
