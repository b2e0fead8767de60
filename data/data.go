// Package data holds the bundled data package: a sourced, dated picture of the
// AI industry. The files are data, under CC BY 4.0; see datapackage.json.
package data

import "embed"

// Files is the data package, datapackage.json and the tables it names.
//
//go:embed datapackage.json *.csv
var Files embed.FS
