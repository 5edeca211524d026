/** The language server's life: started for the first report, started anew on demand, its end explained. */

import { EventEmitter, l10n, window, workspace, type ExtensionContext, type LogOutputChannel } from "vscode";
import {
  CloseAction,
  ErrorAction,
  LanguageClient,
  RevealOutputChannelOn,
  type ErrorHandler,
  type LanguageClientOptions,
} from "vscode-languageclient/node";
import { middleware } from "./middleware";
import { NoPython } from "./python";
import { SELECTOR } from "./reports";
import { SECTION, settings } from "./settings";
import { findTool, serverCommand, type Tool } from "./tool";

export type State =
  | { readonly is: "off" | "starting" | "running" }
  | { readonly is: "failed"; readonly why: string };

const CRASHES_BORNE = 3;
const WITHIN = 180_000;

export class Server {
  private readonly changes = new EventEmitter<State>();
  readonly onDidChangeState = this.changes.event;
  state: State = { is: "off" };
  /** Whether it has ever been called for. */
  wanted = false;
  tool: Tool | undefined;
  client: LanguageClient | undefined;

  private queue = Promise.resolve();
  private queued = false;
  private crashes: number[] = [];
  /** The last failure that the user was told of. */
  private told = "";

  constructor(
    private readonly context: ExtensionContext,
    readonly log: LogOutputChannel,
  ) {}

  /**
   * Start, or stop and start anew. However often this is called while a start is under way, it is
   * followed by one more, which sees the settings as they are by then. `asked`: by the user, who
   * wants to know what comes of it.
   */
  restart(asked = false): Promise<void> {
    this.wanted = true;
    if (asked) {
      this.told = "";
      this.crashes = [];
    }
    if (!this.queued) {
      this.queued = true;
      this.queue = this.queue.then(async () => {
        this.queued = false;
        await this.stop();
        await this.start();
      });
    }
    return this.queue;
  }

  async stop(): Promise<void> {
    const client = this.client;
    this.client = undefined;
    this.enter({ is: "off" });
    try {
      await client?.dispose();
    } catch (error) {
      this.log.debug(`while stopping: ${String(error)}`);
    }
  }

  private async start(): Promise<void> {
    const current = settings();
    if (!current.enable) {
      return;
    }
    this.enter({ is: "starting" });
    try {
      this.tool = await findTool(current, this.context.extensionUri, this.log);
      this.log.info(`starting gialint (${this.tool.origin})`);
      this.client = new LanguageClient("gialint", "gialint", serverCommand(this.tool), this.options());
      await this.client.start().catch((error: unknown) => {
        this.log.error(String(error));
        throw new Error(l10n.t("gialint did not start. The log says why."));
      });
      this.told = "";
      this.enter({ is: "running" });
    } catch (error) {
      this.fail(error);
    }
  }

  private options(): LanguageClientOptions {
    return {
      documentSelector: SELECTOR,
      outputChannel: this.log,
      revealOutputChannelOn: RevealOutputChannelOn.Never,
      initializationOptions: initializationOptions(),
      initializationFailedHandler: () => false,
      errorHandler: this.errorHandler(),
      markdown: { isTrusted: { enabledCommands: ["gialint.explain"] }, supportHtml: false },
      diagnosticPullOptions: { onChange: settings().run === "onType", onSave: true },
      middleware,
    };
  }

  private errorHandler(): ErrorHandler {
    return {
      error: () => ({ action: ErrorAction.Continue, handled: true }),
      closed: () => {
        const now = Date.now();
        this.crashes = [...this.crashes.filter((then) => now - then < WITHIN), now];
        if (this.crashes.length <= CRASHES_BORNE) {
          this.log.warn("gialint ended unexpectedly and is started anew");
          return { action: CloseAction.Restart, handled: true };
        }
        this.fail(new Error(l10n.t("gialint has ended unexpectedly {0} times.", this.crashes.length)));
        return { action: CloseAction.DoNotRestart, handled: true };
      },
    };
  }

  /** One message with a way out. What a start of its own accord says again is not told again. */
  private fail(error: unknown): void {
    const why = error instanceof Error ? error.message : String(error);
    this.client = undefined;
    this.enter({ is: "failed", why });
    this.log.error(why);
    if (this.told === why) {
      return;
    }
    this.told = why;
    const noPython = error instanceof NoPython;
    const choose = l10n.t("Choose Python…");
    const log = l10n.t("Show Log");
    void window.showErrorMessage(why, ...(noPython ? [choose, log] : [log])).then((button) => {
      if (button === log) {
        this.log.show();
      } else if (button === choose) {
        void choosePython();
      }
    });
  }

  private enter(state: State): void {
    this.state = state;
    this.changes.fire(state);
  }
}

/** What the server must know before it reads anything. */
function initializationOptions() {
  return {
    ...workspace.getConfiguration(SECTION),
    // Code named by the settings of a folder that is not trusted must not run.
    trusted: workspace.isTrusted,
  };
}

/** A file dialog, because a path is hard to type; the choice goes into the user's settings. */
async function choosePython(): Promise<void> {
  const chosen = await window.showOpenDialog({
    title: l10n.t("Python 3.11 or newer"),
    openLabel: l10n.t("Use This Python"),
    ...(process.platform === "win32" ? { filters: { Python: ["exe"] } } : {}),
  });
  if (chosen?.[0]) {
    await workspace.getConfiguration("gialint").update("interpreter", chosen[0].fsPath, true);
  }
}
