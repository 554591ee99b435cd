// Package instruments holds the built-in questionnaires: one data file per lens, version and language, embedded in the program.
package instruments

import (
	"cmp"
	"embed"
	"io/fs"
	"slices"
	"strings"

	"parallax/survey"
)

//go:embed data/*.json
var files embed.FS

// original is the language in which every version is published first; the others are translations of it.
const original = "en"

// Library is the set of published instruments: the built-in ones, and those of firms where it was told of them. What is published never
// changes, so it can be shared, and so are the instruments that it gives: nobody may write into their rungs, questions and options.
type Library struct {
	all    []survey.Instrument // by lens, then key, version and locale
	extras map[string]Extras   // by locale
	own    *shelf              // nil where nobody keeps firms' own
}

// Load reads and validates the embedded instruments. The error names each file and what is wrong where in it.
func Load() (*Library, error) {
	data, err := fs.Sub(files, "data")
	if err != nil {
		return nil, err
	}
	lib, err := load(data)
	if err != nil {
		return nil, err
	}
	if data, err = fs.Sub(extraFiles, "extras"); err != nil {
		return nil, err
	}
	lib.extras, err = loadExtras(data)
	return lib, err
}

// Latest is the newest version of an instrument in a language, or in English where it isn't translated. NotFound when there is none.
func (lib *Library) Latest(key, locale string) (survey.Instrument, error) {
	if lib.own != nil && IsOwn(key) {
		version, err := lib.own.from.Newest(key)
		if err != nil {
			return survey.Instrument{}, err
		}
		return lib.At(key, version, locale)
	}
	for _, i := range slices.Backward(lib.all) {
		if i.Key == key {
			return lib.At(key, i.Version, locale)
		}
	}
	return survey.Instrument{}, survey.Errorf(survey.NotFound, "There is no questionnaire %q.", key)
}

// At is one published version in the language nearest to locale: the same tag, else the same language, else the original, which of the
// built-in ones is English. NotFound when the version does not exist.
func (lib *Library) At(key string, version int, locale string) (survey.Instrument, error) {
	if strings.HasPrefix(key, OwnPrefix) {
		all, err := lib.own.at(volume{key, version})
		if err != nil || len(all) > 0 {
			return chosen(all, locale, err)
		}
	}
	for _, wanted := range languages(locale) {
		for _, i := range lib.all {
			if i.Key == key && i.Version == version && strings.EqualFold(i.Locale, wanted) {
				return i, nil
			}
		}
	}
	return survey.Instrument{}, survey.Errorf(survey.NotFound, "There is no version %d of a questionnaire %q.", version, key)
}

// languages are those to look for, nearest first.
func languages(locale string) []string {
	language, _, _ := strings.Cut(locale, "-")
	return []string{locale, language, original}
}

// Versions are the published versions, each once and in English, by lens, key and version: the strength meter stands first. The others are the same in other words.
func (lib *Library) Versions() []survey.Instrument {
	var out []survey.Instrument
	for _, i := range lib.all {
		if i.Locale == original {
			out = append(out, i)
		}
	}
	return out
}

func load(data fs.FS) (*Library, error) {
	names, err := fs.Glob(data, "*.json")
	if err != nil {
		return nil, err
	}
	lib := &Library{}
	var faults []string
	for _, name := range names {
		i, err := read(data, name)
		if err != nil {
			faults = append(faults, name+": "+err.Error())
			continue
		}
		lib.all = append(lib.all, i)
	}
	if len(faults) > 0 {
		return nil, survey.Errorf(survey.Internal, "instruments: %s", strings.Join(faults, "; "))
	}
	if len(lib.all) == 0 {
		return nil, survey.Errorf(survey.Internal, "instruments: there is no file called *.json")
	}
	slices.SortFunc(lib.all, inOrder)
	if err := lib.checkTranslations(); err != nil {
		return nil, err
	}
	return lib, nil
}

// inOrder is the order of the lenses, then of keys, versions and locales.
func inOrder(a, b survey.Instrument) int {
	lens := func(i survey.Instrument) int { return slices.Index(survey.Lenses(), i.Questions[0].Lens) }
	return cmp.Or(lens(a)-lens(b), strings.Compare(a.Key, b.Key), a.Version-b.Version, strings.Compare(a.Locale, b.Locale))
}
