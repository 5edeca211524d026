/** The page of a rule, as a document that VS Code can preview. */

import { env, l10n, Uri, workspace, type Disposable } from "vscode";
import type { Server } from "./server";
import { settings } from "./settings";
import { runTool } from "./tool";

const SCHEME = "gialint-rule";

export function ruleUri(code: string): Uri {
  return Uri.from({ scheme: SCHEME, path: `/${code}.md` });
}

export function registerExplanations(server: Server): Disposable {
  return workspace.registerTextDocumentContentProvider(SCHEME, {
    async provideTextDocumentContent(uri) {
      const code = uri.path.slice(1).replace(/\.md$/, "");
      if (!server.tool) {
        return l10n.t("gialint is not running");
      }
      const lang = settings().lang === "auto" ? env.language.slice(0, 2) : settings().lang;
      return runTool(server.tool, ["--lang", lang === "zh" ? "zh" : "en", "explain", code]);
    },
  });
}
