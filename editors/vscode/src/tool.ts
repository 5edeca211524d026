/** Which gialint is run, and how: the command that `server`, `explain` and the others are added to. */

import { execFile } from "node:child_process";
import * as fs from "node:fs";
import { promisify } from "node:util";
import { l10n, Uri, workspace, type LogOutputChannel } from "vscode";
import { findInterpreter } from "./python";
import type { Settings } from "./settings";

export interface Tool {
  readonly command: string;
  readonly args: readonly string[];
  /** For people: where this gialint comes from. */
  readonly origin: string;
}

const ENVIRONMENT = { ...process.env, PYTHONUTF8: "1", PYTHONUNBUFFERED: "1" };

/** @throws NoPython, or an error whose message is for the user. */
export async function findTool(
  settings: Settings,
  extension: Uri,
  log: LogOutputChannel,
): Promise<Tool> {
  if (settings.path) {
    if (!fs.existsSync(settings.path)) {
      throw new Error(l10n.t("The gialint that is set does not exist: {0}", settings.path));
    }
    return { command: settings.path, args: [], origin: settings.path };
  }
  const python = await findInterpreter(settings.interpreter, log);
  const named = `Python ${python.version}, ${python.command}`;
  if (settings.importStrategy === "fromEnvironment") {
    // -P: the folder that is open must not be able to pass for a library.
    const tool = { command: python.command, args: ["-P", "-m", "gialint"], origin: named };
    try {
      await runTool(tool, ["--version"]);
      return tool;
    } catch (error) {
      log.warn(`gialint of the environment (${named}) does not run, taking the bundled one: ${String(error)}`);
    }
  }
  const launcher = Uri.joinPath(extension, "bundled", "launch.py").fsPath;
  return { command: python.command, args: [launcher], origin: `bundled, ${named}` };
}

/** Runs a command of gialint to its end and returns what it printed. */
export async function runTool(tool: Tool, args: readonly string[], cwd?: string): Promise<string> {
  const { stdout } = await promisify(execFile)(tool.command, [...tool.args, ...args], {
    cwd,
    env: ENVIRONMENT,
    timeout: 30_000,
    maxBuffer: 16 * 2 ** 20,
  });
  return stdout;
}

/** Where a command is run, so that it knows the rules of the folder too, and what keeps it from them. */
export function within(): { readonly folder: string | undefined; readonly args: readonly string[] } {
  const folder = workspace.workspaceFolders?.[0]?.uri.fsPath;
  // The settings of a folder may name code to run.
  return { folder, args: workspace.isTrusted ? [] : ["--isolated"] };
}

/** What the language client starts. */
export function serverCommand(tool: Tool) {
  return { command: tool.command, args: [...tool.args, "server"], options: { env: ENVIRONMENT } };
}
