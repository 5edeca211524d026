/** Finds a Python that can run gialint: the one that was set, the Python extension's, or one on PATH. */

import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { extensions, l10n, workspace, type LogOutputChannel } from "vscode";

export const LEAST = [3, 11] as const;
const PROBE = "import sys; print('%d.%d.%d' % sys.version_info[:3], sys.executable)";
/** Long enough for a cold network drive, short enough for someone who waits. */
const PROBE_TIMEOUT = 15_000;
const EXTENSION_TIMEOUT = 5_000;

export interface Interpreter {
  readonly command: string;
  readonly version: string;
}

/** No suitable Python: the message is for the user. */
export class NoPython extends Error {}

export async function findInterpreter(set: string, log: LogOutputChannel): Promise<Interpreter> {
  if (set) {
    const found = await probe([set]);
    if (!found) {
      throw new NoPython(l10n.t("The Python set for gialint cannot be run: {0}", set));
    }
    if (!suitable(found)) {
      throw new NoPython(
        l10n.t("gialint needs Python 3.11 or newer; the one set is {0}: {1}", found.version, set),
      );
    }
    return found;
  }
  const older: string[] = [];
  for await (const command of candidates()) {
    const found = await probe(command);
    log.debug(`${command.join(" ")}: ${found ? `Python ${found.version}` : "not there"}`);
    if (found && suitable(found)) {
      return found;
    }
    if (found) {
      older.push(found.version);
    }
  }
  throw new NoPython(
    older.length > 0
      ? l10n.t("gialint needs Python 3.11 or newer; this computer has {0}.", [...new Set(older)].join(", "))
      : l10n.t("gialint needs Python 3.11 or newer; none was found on this computer."),
  );
}

async function* candidates(): AsyncGenerator<string[]> {
  const chosen = await fromPythonExtension();
  if (chosen) {
    yield [chosen];
  }
  if (process.platform === "win32") {
    yield ["py", "-3"];
  }
  yield ["python3"];
  yield ["python"];
  for (const minor of [14, 13, 12, 11]) {
    yield [`python3.${minor}`];
  }
}

async function probe([command = "", ...args]: string[]): Promise<Interpreter | undefined> {
  try {
    const run = promisify(execFile);
    // -I: neither the folder nor PYTHONPATH may put modules before Python's own.
    const { stdout } = await run(command, [...args, "-I", "-c", PROBE], { timeout: PROBE_TIMEOUT });
    const [, version, executable] = /^(\d+\.\d+\.\d+) (.*\S)/.exec(stdout) ?? [];
    return version && executable ? { command: executable, version } : undefined;
  } catch {
    return undefined;
  }
}

function suitable({ version }: Interpreter): boolean {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  return major > LEAST[0] || (major === LEAST[0] && minor >= LEAST[1]);
}

/** As much of the interface of ms-python.python as is used here. */
interface PythonExtension {
  readonly environments?: {
    getActiveEnvironmentPath(resource?: unknown): { readonly path: string };
    resolveEnvironment(environment: unknown): Promise<
      { readonly executable: { readonly uri?: { readonly fsPath: string } } } | undefined
    >;
    onDidChangeActiveEnvironmentPath(listener: () => void): { dispose(): void };
  };
}

/** The interface of the Python extension, where it is installed and starts in time. */
export async function pythonExtension(): Promise<PythonExtension["environments"]> {
  const extension = extensions.getExtension<PythonExtension>("ms-python.python");
  if (!extension) {
    return undefined;
  }
  const late = new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), EXTENSION_TIMEOUT));
  const api = await Promise.race([Promise.resolve(extension.activate()).catch(() => undefined), late]);
  return api?.environments;
}

async function fromPythonExtension(): Promise<string | undefined> {
  const environments = await pythonExtension();
  if (!environments) {
    return undefined;
  }
  const active = environments.getActiveEnvironmentPath(workspace.workspaceFolders?.[0]?.uri);
  const environment = await environments.resolveEnvironment(active).catch(() => undefined);
  return environment?.executable.uri?.fsPath;
}
