/** Completion and hover in gialint.toml, from the schema of the settings. What is wrong in it the server says. */

import * as fs from "node:fs";
import {
  CompletionItem,
  CompletionItemKind,
  Disposable,
  env,
  Hover,
  languages,
  MarkdownString,
  SnippetString,
  Uri,
  type Position,
  type TextDocument,
} from "vscode";

interface Schema {
  readonly type?: string;
  readonly description?: string;
  readonly default?: unknown;
  readonly enum?: readonly unknown[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: Schema | boolean;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
}

const FILES = { scheme: "file", pattern: "**/{gialint,.gialint}.toml" };
const HEADER = /^\s*\[\[?\s*([^\]]+?)\s*\]\]?/;
const ENTRY = /^\s*(["']?)([\w-]+)\1\s*=/;

export function registerSettingsFile(extension: Uri): Disposable {
  const lang = env.language.startsWith("zh") ? "zh" : "en";
  const path = Uri.joinPath(extension, "bundled", `gialint.schema.${lang}.json`).fsPath;
  let read: Schema | undefined;
  const schema = () => (read ??= JSON.parse(fs.readFileSync(path, "utf8")) as Schema);
  return Disposable.from(
    languages.registerCompletionItemProvider(
      FILES,
      { provideCompletionItems: (document, position) => complete(schema(), document, position) },
      "[",
      '"',
    ),
    languages.registerHoverProvider(FILES, {
      provideHover: (document, position) => explain(schema(), document, position),
    }),
  );
}

function complete(root: Schema, document: TextDocument, position: Position): CompletionItem[] {
  const before = document.lineAt(position).text.slice(0, position.character);
  if (/^\s*\[/.test(before)) {
    return Object.entries(root.properties ?? {})
      .filter(([, value]) => isTable(value))
      .map(([name, value]) => item(name, value, CompletionItemKind.Module, name));
  }
  const table = enclosing(root, document, position.line);
  const entry = ENTRY.exec(before);
  if (!entry) {
    return Object.entries(table.properties ?? {})
      .filter(([, value]) => table !== root || !isTable(value))
      .map(([name, value]) =>
        item(name, value, CompletionItemKind.Property, new SnippetString(`${name} = ${slot(value)}`)),
      );
  }
  const quoted = (before.match(/"/g)?.length ?? 0) % 2 === 1;
  return values(property(table, entry[2] ?? "")).map((value) => {
    const text = quoted ? String(value) : JSON.stringify(value);
    return item(String(value), {}, CompletionItemKind.EnumMember, text);
  });
}

function explain(root: Schema, document: TextDocument, position: Position): Hover | undefined {
  const { text } = document.lineAt(position);
  const header = HEADER.exec(text);
  const key = ENTRY.exec(text);
  const found = header
    ? descend(root, header[1] ?? "")
    : key && position.character <= text.indexOf("=")
      ? property(enclosing(root, document, position.line), key[2] ?? "")
      : undefined;
  return found?.description ? new Hover(documentation(found)) : undefined;
}

/** The part of the schema that holds for the table a line stands in. */
function enclosing(root: Schema, document: TextDocument, line: number): Schema {
  for (let above = line; above >= 0; above--) {
    const header = HEADER.exec(document.lineAt(above).text);
    if (header) {
      return descend(root, header[1] ?? "") ?? {};
    }
  }
  return root;
}

function descend(root: Schema, path: string): Schema | undefined {
  return path
    .split(".")
    .map((name) => name.trim().replace(/^["']|["']$/g, ""))
    .reduce<Schema | undefined>((schema, name) => schema && property(schema, name), root);
}

function property(schema: Schema, name: string): Schema | undefined {
  const own = schema.properties?.[name];
  const other = typeof schema.additionalProperties === "object" ? schema.additionalProperties : undefined;
  const found = own ?? other;
  // One [[table]] is an item of the list; its description is the list's.
  return found?.items?.properties ? { ...found.items, description: found.description } : found;
}

function isTable(schema: Schema): boolean {
  return schema.type === "object" || schema.items?.type === "object";
}

/** What may be written for a value, or for one of a list. */
function values(schema: Schema | undefined): readonly unknown[] {
  if (!schema) {
    return [];
  }
  const nested = [schema.items, ...(schema.anyOf ?? [])].flatMap((part) => values(part));
  const all = [...(schema.enum ?? []), ...(schema.type === "boolean" ? [true, false] : []), ...nested];
  return [...new Set(all)];
}

function slot(schema: Schema): string {
  switch (schema.type) {
    case "array":
      return '["$1"]';
    case "string":
      return '"$1"';
    default:
      return "$1";
  }
}

function item(label: string, schema: Schema, kind: CompletionItemKind, insert: string | SnippetString) {
  const completion = new CompletionItem(label, kind);
  completion.insertText = insert;
  completion.documentation = documentation(schema);
  return completion;
}

function documentation(schema: Schema): MarkdownString {
  const standard = schema.default === undefined ? "" : ` (\`${JSON.stringify(schema.default)}\`)`;
  return new MarkdownString(`${schema.description ?? ""}${standard}`);
}
