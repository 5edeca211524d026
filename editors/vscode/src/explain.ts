/** The page of a rule, as a document that VS Code can preview. */

import { env, l10n, Uri, workspace, type Disposable } from "vscode";
import type { Server } from "./server";
import { settings } from "./settings";
import { runTool, within } from "./tool";

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
      const { lang } = settings();
      const spoken = lang === "auto" ? env.language : lang;
      const { args, folder } = within();
      return runTool(
        server.tool,
        ["explain", code, "--output-format", "markdown", "--lang", spoken.startsWith("zh") ? "zh" : "en", ...args],
        folder,
      );
    },
  });
}
