import type { Finding } from '../finding.ts';
import { resolvePlain } from '../go/yaml/resolve-plain.ts';
import {
  type FilePlace,
  type FormerName,
  filePlaceOf,
  formerNamesOf,
  previousNamesAnnotation,
} from '../kubernetes/caller-annotations.ts';
import { isObject, type JsonObject, type ObjectRef, refOf } from '../kubernetes/object.ts';
import { memberAt, noObjectsIn } from '../kubernetes/object-list.ts';
import type { Built } from '../yaml/build-value.ts';
import { readYaml } from '../yaml/read-yaml.ts';
import type { AliasBudget, YamlFault } from '../yaml/yaml-fault.ts';
import type { ListAnchors } from './anchors.ts';
import type { Item } from './resource-list.ts';
import type { ItemsPlace, Range } from './scan/bounds.ts';
import { lineOf } from './scan/characters.ts';

/** What items are parts of. */
export interface ItemSource {
  readonly text: string;
  readonly items: ItemsPlace;
  readonly anchors: ListAnchors;
  readonly aliases: AliasBudget;
  /** Whether some item has a name that it had before (`previousNames`). */
  readonly renamed: () => boolean;
  /** Takes what is wrong with an item, and whether its text breaks off there. */
  readonly report: (finding: Finding, breaksOff: boolean) => void;
  /** Of items that are documents of files: where each lies, whatever it says itself. */
  readonly fileOf?: (index: number) => FilePlace;
  /** What becomes of an item's object before anybody sees it. */
  readonly adapted?: (object: JsonObject, index: number) => JsonObject;
  /** What names an item, where its first lines show that for certain. */
  readonly namesOf: (range: Range, index: number) => ObjectRef | undefined;
}

/** An item and its text. A class, since a list may have a hundred thousand: each is parsed at the first look at it. */
export class PlacedItem implements Item {
  readonly index: number;
  readonly within = undefined;
  readonly step = '';
  readonly #source: ItemSource;
  #object: JsonObject | undefined;
  #ref: ObjectRef | undefined;
  /** `null`: it has none. */
  #file: FilePlace | null | undefined;
  #told = false;

  constructor(source: ItemSource, index: number) {
    this.#source = source;
    this.index = index;
  }

  get range(): Range {
    const { starts, nexts } = this.#source.items;
    const start = starts[this.index] ?? 0;
    return { start, end: nexts[this.index] ?? start };
  }

  get ref(): ObjectRef {
    this.#ref ??= this.#source.namesOf(this.range, this.index) ?? refOf(this.read());
    return this.#ref;
  }

  get file(): FilePlace | undefined {
    if (this.#file === undefined)
      this.#file = this.#source.fileOf?.(this.index) ?? filePlaceOf(this.read()) ?? null;
    return this.#file ?? undefined;
  }

  get formerNames(): readonly FormerName[] {
    const { text, renamed } = this.#source;
    const { start, end } = this.range;
    if (!renamed() || !text.slice(start, end).includes(previousNamesAnnotation)) return [];
    return formerNamesOf(this.read());
  }

  read(): JsonObject {
    this.#object ??= this.#parse();
    return this.#object;
  }

  forget(): void {
    // The results will name the file.
    this.#file = this.file ?? null;
    this.#object = undefined;
  }

  #parse(): JsonObject {
    const { value, faults } = buildItem(this.#source, this.index);
    const object = this.#source.items.column < 0 ? value : Array.isArray(value) ? value[0] : undefined;
    const said = isObject(object) ? object : {};
    const wrong: readonly ItemFault[] =
      faults.length > 0 ? faults : (isObject(object) ? noObjectsIn(said) : ['']).map(notAnObject);
    // An object that was forgotten is parsed again.
    if (!this.#told) for (const fault of wrong) this.#report(fault, said);
    this.#told = true;
    return this.#source.adapted?.(said, this.index) ?? said;
  }

  #report(fault: ItemFault, said: JsonObject): void {
    this.#source.report(this.#finding(fault, said), endsReading.has(fault.code));
  }

  /** A finding about this item, or about the object in it that the fault is in, as far as it says what it is. */
  #finding({ code, message, offset, path }: ItemFault, said: JsonObject): Finding {
    const { start, end } = this.range;
    const inItem = this.#source.items.column < 0 ? path : path.replace(/^\[0\]\.?/, '');
    const { object: faulty, path: field } = memberAt(said, inItem);
    const object =
      faulty === said ? (this.#source.namesOf(this.range, this.index) ?? refOf(said)) : refOf(faulty);
    const about = {
      ...(object.kind !== '' && { object }),
      ...(field !== '' && { path: field }),
    };
    const { fileOf, text } = this.#source;
    const file = fileOf?.(this.index) ?? filePlaceOf(said);
    const line = () => lineOf(text.slice(start, end), offset);
    const told =
      fileOf === undefined
        ? { message: `${message} (line ${line()} of this object)` }
        : { message, offset: start + offset };
    return { severity: 'error', code, ...told, judge: 'package', ...about, ...(file && { file }) };
  }
}

/** What is wrong with an item. */
type ItemFault = Omit<YamlFault, 'code'> & { readonly code: YamlFault['code'] | 'ItemNotAnObject' };

const notAnObject = (path: string): ItemFault => ({
  code: 'ItemNotAnObject',
  message: 'this item is not an object: give every item `apiVersion`, `kind` and `metadata.name`',
  offset: 0,
  path,
});

/** What lets nothing behind it be read. */
const endsReading: ReadonlySet<ItemFault['code']> = new Set(['YAMLInvalid', 'YAMLTooDeep', 'SecondDocument']);

/** The item with a number as it stands in the text: in block style with its dash, as a sequence of one. */
export function buildItem(
  { text, items, anchors, aliases }: Omit<ItemSource, 'report'>,
  index: number,
): Built {
  const part = text.slice(items.starts[index], items.nexts[index]);
  return readYaml(part, { resolve: resolvePlain, anchorsBefore: anchors.before(index), aliases });
}
