package webtest

import (
	"net/http"
	"net/http/httptest"
	"slices"

	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
)

// Request is something that the page asked for.
type Request struct {
	URL string
	// Status is the code of the answer; 0 where there was none.
	Status int64
	// Failed is why there was none, such as csp where the page's own policy
	// forbids to ask; empty where there was.
	Failed string
}

// Requests lists what the page asked for, in that order, sockets included.
func (tab *Tab) Requests() []Request {
	tab.mu.Lock()
	defer tab.mu.Unlock()
	all := make([]Request, len(tab.requests))
	for i, r := range tab.requests {
		all[i] = *r
	}
	return all
}

// Errors lists what the page complained of: exceptions and errors on its
// console.
func (tab *Tab) Errors() []string {
	tab.mu.Lock()
	defer tab.mu.Unlock()
	return slices.Clone(tab.errors)
}

// chromiums are the hosts that Chromium asks for its own sake, whatever the
// page; no flag keeps it from all of them.
var chromiums = []string{
	"accounts.google.com", "clients2.google.com", "update.googleapis.com", "content-autofill.googleapis.com",
	"optimizationguide-pa.googleapis.com", "safebrowsing.googleapis.com", "redirector.gvt1.com",
	"safebrowsingohttpgateway.googleapis.com", "android.clients.google.com", "mtalk.google.com", "www.google.com",
}

// Outside lists what would have left this machine for the page's sake: hosts
// that were asked by whatever part of the browser.
func (tab *Tab) Outside() []string {
	tab.mu.Lock()
	defer tab.mu.Unlock()
	return slices.Clone(tab.outside)
}

// witness is a proxy that notes and refuses everything. Browsers use none for
// this machine.
func (tab *Tab) witness() (address string) {
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if host := r.URL.Hostname(); !slices.Contains(chromiums, host) {
			tab.mu.Lock()
			tab.outside = append(tab.outside, host)
			tab.mu.Unlock()
		}
		http.Error(w, "nothing leaves this machine", http.StatusForbidden)
	}))
	tab.t.Cleanup(s.Close)
	return s.URL
}

// hear takes what the browser reports.
func (tab *Tab) hear(event any) {
	tab.mu.Lock()
	defer tab.mu.Unlock()
	asked := func(id network.RequestID, url string) {
		r := &Request{URL: url}
		tab.byID[id] = r
		tab.requests = append(tab.requests, r)
	}
	switch e := event.(type) {
	case *network.EventRequestWillBeSent:
		asked(e.RequestID, e.Request.URL)
	case *network.EventWebSocketCreated:
		asked(e.RequestID, e.URL)
	case *network.EventResponseReceived:
		if r := tab.byID[e.RequestID]; r != nil {
			r.Status = e.Response.Status
		}
	case *network.EventLoadingFailed:
		if r := tab.byID[e.RequestID]; r != nil {
			r.Failed = e.ErrorText
			if e.BlockedReason != "" {
				r.Failed = string(e.BlockedReason)
			}
		}
	case *runtime.EventExceptionThrown:
		text := e.ExceptionDetails.Text
		if thrown := e.ExceptionDetails.Exception; thrown != nil {
			text += " " + thrown.Description
		}
		tab.errors = append(tab.errors, text)
	case *log.EventEntryAdded:
		if e.Entry.Level == log.EntryLevelError {
			tab.errors = append(tab.errors, e.Entry.Text+" "+e.Entry.URL)
		}
	}
}
