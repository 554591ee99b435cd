package main

import (
	"net"
	"net/netip"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

func (r *reading) baseURL(text string) string {
	const name = "BASE_URL"
	fix := "Set it to the address people use, such as https://parallax.your-firm.com."
	if text == "" {
		r.fault(name, "nothing", "the address under which people reach Parallax", fix)
		return ""
	}
	u, err := url.Parse(text)
	switch {
	case err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https":
		r.fault(name, quoted(text), "an http or https address", fix)
	case u.User != nil || u.RawQuery != "" || u.Fragment != "" || strings.Trim(u.Path, "/") != "":
		r.fault(name, "more than scheme, host and port", "scheme, host and port only", fix)
	case u.Scheme == "http" && !loopback(u.Hostname()):
		r.fault(name, quoted(text), "https, because links and sessions would travel in the open",
			"Put a reverse proxy with a certificate in front and use its https address; plain http is for localhost only.")
	}
	return strings.TrimRight(text, "/")
}

// loopback tells whether a host is this machine.
func loopback(host string) bool {
	if host == "localhost" || strings.HasSuffix(host, ".localhost") {
		return true
	}
	ip := net.ParseIP(host)
	return ip != nil && ip.IsLoopback()
}

func (r *reading) databaseURL(text string) string {
	const name = "DATABASE_URL"
	const expected = "sqlite:/path/to/file.db or postgres://user:password@host/database"
	if text == "" {
		r.fault(name, "nothing", expected, "Set it to where the data lives.")
		return ""
	}
	scheme, rest, _ := strings.Cut(text, ":")
	switch scheme {
	case "postgres", "postgresql":
		if u, err := url.Parse(text); err != nil || u.Host == "" && u.Query().Get("host") == "" {
			r.fault(name, "a "+scheme+" address without a readable host", expected,
				"Check the address; characters such as @ / : in the password must be written as %40 %2F %3A.")
		}
	case "sqlite":
		folder := filepath.Dir(strings.TrimPrefix(rest, "//"))
		if info, err := os.Stat(folder); rest == "" || err != nil || !info.IsDir() {
			r.fault(name, "a file in a folder that isn't there", "a file in a folder that exists", "Make the folder "+folder+", or name another file.")
		}
	default:
		r.fault(name, "an address of another kind", expected, "Begin it with sqlite: or postgres://.")
	}
	return text
}

func (r *reading) addr(text string) {
	host, port, err := net.SplitHostPort(text)
	_, portErr := strconv.ParseUint(port, 10, 16)
	if err != nil || portErr != nil || host != "" && net.ParseIP(host) == nil && host != "localhost" {
		r.fault("ADDR", quoted(text), "host:port or :port to listen on", "Set it to :8080, for example.")
	}
}

func (r *reading) proxies(text string) []netip.Prefix {
	var list []netip.Prefix
	for _, part := range splitList(text) {
		p, err := netip.ParsePrefix(part)
		if addr, addrErr := netip.ParseAddr(part); err != nil && addrErr == nil {
			p, err = netip.PrefixFrom(addr, addr.BitLen()), nil
		}
		switch {
		case err != nil:
			r.fault("TRUSTED_PROXIES", quoted(part), "addresses or networks, such as 10.0.0.0/8", "List the addresses of your reverse proxies, with commas.")
		case p.Bits() == 0:
			r.fault("TRUSTED_PROXIES", quoted(part), "the addresses of your own proxies", "Name them: trusting everybody lets anyone forge where they come from.")
		default:
			list = append(list, p)
		}
	}
	return list
}
