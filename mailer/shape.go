package mailer

import (
	"fmt"
	"reflect"
	"strconv"
	"text/template/parse"
)

// shape is a template made ready for a launch. Walking a template costs ten times what its text does: names are looked up, and
// values go through interfaces. Here all that is done once. Each part adds its text; what it needs lies in a known place.
//
// It knows what our templates use and no more: text, fields, if, range, and, or, not. Anything else stops the program when it starts.
type shape []part

type part func(at *places, out []byte) []byte

// places hold what a running template stands at: the page first, then what each range around has come to.
type places [8]reflect.Value

// value finds something in the places; kind is what it will be.
type value struct {
	of   func(at *places) reflect.Value
	kind reflect.Type
}

// draw adds what the page says to out.
func (s shape) draw(out []byte, p *page) []byte {
	return run(s, &places{reflect.ValueOf(p).Elem()}, out)
}

func run(parts []part, at *places, out []byte) []byte {
	for _, p := range parts {
		out = p(at, out)
	}
	return out
}

// shaper makes a shape. The names of a template that is being read are known to it, each with its place.
type shaper struct {
	escapers map[string]escaper // by the names of the functions that an action ends with
	dot      int
	kinds    []reflect.Type // of the places taken so far
	names    map[string]int
}

// newShape makes a template's shape for pages. Every action must end with one of the escapers.
func newShape(t *parse.Tree, escapers map[string]escaper) shape {
	return shaper{escapers: escapers, kinds: []reflect.Type{reflect.TypeFor[page]()}, names: map[string]int{"$": 0}}.list(t.Root)
}

func (s shaper) list(l *parse.ListNode) []part {
	if l == nil {
		return nil
	}
	var out []part
	for _, n := range l.Nodes {
		switch n := n.(type) {
		case *parse.TextNode:
			out = append(out, func(_ *places, out []byte) []byte { return append(out, n.Text...) })
		case *parse.ActionNode:
			out = append(out, s.action(n.Pipe))
		case *parse.IfNode:
			holds, then, otherwise := s.condition(n.Pipe), s.list(n.List), s.list(n.ElseList)
			out = append(out, func(at *places, out []byte) []byte {
				if holds(at) {
					return run(then, at, out)
				}
				return run(otherwise, at, out)
			})
		case *parse.RangeNode:
			out = append(out, s.each(n))
		default:
			unknown(n)
		}
	}
	return out
}

// action shows one value, escaped as its place in the page wants it.
func (s shaper) action(p *parse.PipeNode) part {
	functions := ""
	for _, c := range p.Cmds[1:] {
		functions += " " + c.String()
	}
	escape, known := s.escapers[functions]
	if !known || len(p.Decl) > 0 {
		unknown(p)
	}
	v := s.value(only(p.Cmds[0]))
	switch v.kind.Kind() {
	case reflect.String:
		return func(at *places, out []byte) []byte { return escape(out, v.of(at).String()) }
	case reflect.Int:
		return func(at *places, out []byte) []byte { return escape(out, strconv.FormatInt(v.of(at).Int(), 10)) }
	}
	unknown(p)
	return nil
}

func (s shaper) each(n *parse.RangeNode) part {
	if len(n.Pipe.Cmds) != 1 || n.ElseList != nil {
		unknown(n)
	}
	all := s.value(only(n.Pipe.Cmds[0]))
	if all.kind.Kind() != reflect.Slice || len(s.kinds)+1 >= len(places{}) {
		unknown(n)
	}
	number, item := len(s.kinds), len(s.kinds)+1
	inner := shaper{s.escapers, item, append(s.kinds[:number:number], reflect.TypeFor[int](), all.kind.Elem()), map[string]int{}}
	for name, place := range s.names {
		inner.names[name] = place
	}
	for i, name := range n.Pipe.Decl { // $item, or $number and $item
		inner.names[name.Ident[0]] = item - (len(n.Pipe.Decl) - 1) + i
	}
	body := inner.list(n.List)
	return func(at *places, out []byte) []byte {
		items := all.of(at)
		for i := range items.Len() {
			at[number], at[item] = reflect.ValueOf(i), items.Index(i)
			out = run(body, at, out)
		}
		return out
	}
}

// condition tells whether a value, or several joined by a function, count as true.
func (s shaper) condition(p *parse.PipeNode) func(at *places) bool {
	if len(p.Cmds) != 1 || len(p.Decl) > 0 {
		unknown(p)
	}
	args := p.Cmds[0].Args
	if len(args) == 1 {
		return s.holds(args[0])
	}
	var all []func(at *places) bool
	for _, arg := range args[1:] {
		all = append(all, s.holds(arg))
	}
	switch joined := args[0].String(); {
	case joined == "or" || joined == "and":
		return func(at *places) bool {
			for _, one := range all {
				if one(at) == (joined == "or") {
					return joined == "or"
				}
			}
			return joined == "and"
		}
	case joined == "not" && len(all) == 1:
		return func(at *places) bool { return !all[0](at) }
	}
	unknown(p)
	return nil
}

// holds tells whether a value counts as true: whatever isn't empty does.
func (s shaper) holds(n parse.Node) func(at *places) bool {
	v := s.value(n)
	switch v.kind.Kind() {
	case reflect.String, reflect.Slice:
		return func(at *places) bool { return v.of(at).Len() > 0 }
	case reflect.Int, reflect.Bool:
		return func(at *places) bool { return !v.of(at).IsZero() }
	}
	unknown(n)
	return nil
}

// value is what a name stands for: a dot, a variable, or a field of either.
func (s shaper) value(n parse.Node) value {
	place, fields := s.dot, []string(nil)
	switch n := n.(type) {
	case *parse.DotNode:
	case *parse.FieldNode:
		fields = n.Ident
	case *parse.VariableNode:
		place, fields = s.names[n.Ident[0]], n.Ident[1:]
	default:
		unknown(n)
	}
	kind, path := s.kinds[place], []int(nil)
	for _, name := range fields {
		if kind.Kind() != reflect.Struct {
			unknown(n)
		}
		field, there := kind.FieldByName(name)
		if !there {
			unknown(n)
		}
		kind, path = field.Type, append(path, field.Index...)
	}
	switch len(path) {
	case 0:
		return value{func(at *places) reflect.Value { return at[place] }, kind}
	case 1:
		field := path[0]
		return value{func(at *places) reflect.Value { return at[place].Field(field) }, kind}
	}
	return value{func(at *places) reflect.Value { return at[place].FieldByIndex(path) }, kind}
}

// only is a command's one word.
func only(c *parse.CommandNode) parse.Node {
	if len(c.Args) != 1 {
		unknown(c)
	}
	return c.Args[0]
}

func unknown(n parse.Node) {
	panic(fmt.Sprintf("the mail's template says %q, which a shape doesn't know", n))
}
