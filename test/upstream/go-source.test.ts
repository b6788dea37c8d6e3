import { constantsOf, declarationsOf, environmentNames } from '../../upstream/go-source.ts';

const text = `package made // up

import "os"

// Greeter greets.
type Greeter struct {
	name string // whose
}

type (
	First  int
	Second = map[string]struct {
		a int
	}
)

const (
	// Greeting is said { first.
	Greeting = "hello // you"
	raw      = \`a
const b\`
	Count = 3
)

var sum = func(a, b int) int {
	return a + b
}

func (g *Greeter) Greet() string {
	/* type Hidden int */
	if os.Getenv("GREETER_QUIET") != "" || r == '{' {
		return ""
	}
	return Greeting + g.name
}

func main() { const inner = "x"; NewGreeter() }
`;

const named = () => declarationsOf(text).map(({ keyword, name }) => `${keyword} ${name}`);

test('a file has the declarations of its outermost level, each of a group, methods by their name', () => {
  expect(named()).toEqual([
    'type Greeter',
    'type First',
    'type Second',
    'const Greeting',
    'const raw',
    'const Count',
    'var sum',
    'func Greet',
    'func main',
  ]);
});

test('comments and blanks do not count, every other character does', () => {
  const of = (go: string) => declarationsOf(go).map(({ text }) => text);
  const bare = text.replace(/\/\/ (up|Greeter|whose|Greeting is).*|\/\*.*\*\//g, '').replaceAll('\t', '  ');
  expect(of(bare)).toEqual(of(text));
  for (const [before, after] of [
    ['"hello // you"', '"hello  // you"'],
    ['g.name', 'g.title'],
    ['a int', 'a int64'],
  ] as const) {
    expect(of(text.replace(before, after))).not.toEqual(of(text));
  }
});

test('constants and environment variables have their names, and of texts it is known what they say', () => {
  expect(constantsOf(declarationsOf(text))).toEqual([
    { name: 'Greeting', value: '"hello // you"', text: 'hello // you' },
    { name: 'raw', value: '`a\nconst b`', text: 'a\nconst b' },
    { name: 'Count', value: '3', text: undefined },
  ]);
  expect(declarationsOf(text).flatMap(environmentNames)).toEqual(['GREETER_QUIET']);
});
