/** The settings that the extension itself goes by. Folders and home are put in for their variables. */

import * as os from "node:os";
import { workspace, type ConfigurationChangeEvent } from "vscode";

export const SECTION = "gialint";

export interface Settings {
  readonly enable: boolean;
  readonly run: "onType" | "onSave";
  readonly lang: "auto" | "zh" | "en";
  readonly interpreter: string;
  readonly importStrategy: "useBundled" | "fromEnvironment";
  readonly path: string;
}

/** Settings that decide how server and client are started; the server asks for the others itself. */
const OF_THE_PROCESS = ["enable", "run", "interpreter", "importStrategy", "path"];

export function settings(): Settings {
  const read = workspace.getConfiguration(SECTION);
  return {
    enable: read.get("enable", true),
    run: read.get("run", "onType"),
    lang: read.get("lang", "auto"),
    interpreter: expand(read.get("interpreter", "")),
    importStrategy: read.get("importStrategy", "useBundled"),
    path: expand(read.get("path", "")),
  };
}

export function needsRestart(change: ConfigurationChangeEvent): boolean {
  return OF_THE_PROCESS.some((key) => change.affectsConfiguration(`${SECTION}.${key}`));
}

function expand(value: string): string {
  const folder = workspace.workspaceFolders?.[0]?.uri.fsPath ?? "";
  return value
    .trim()
    .replaceAll("${workspaceFolder}", folder)
    .replaceAll("${userHome}", os.homedir())
    .replace(/^~(?=$|[\\/])/, os.homedir());
}
