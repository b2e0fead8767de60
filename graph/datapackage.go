package graph

// The data package's schema is made from the model, so that the standard's own
// tools check what aigraph checks, as far as the standard can say it.
// See https://datapackage.org/standard/table-schema/.

// TableSchema describes the columns of a table in the terms of the standard.
type TableSchema struct {
	Fields      []TableField `json:"fields"`
	PrimaryKey  []string     `json:"primaryKey,omitempty"`
	ForeignKeys []ForeignKey `json:"foreignKeys,omitempty"`
}

// TableField describes one column.
type TableField struct {
	Name        string            `json:"name"`
	Type        string            `json:"type"`
	Format      string            `json:"format,omitempty"`
	Delimiter   string            `json:"delimiter,omitempty"`
	Description string            `json:"description,omitempty"`
	Constraints *FieldConstraints `json:"constraints,omitempty"`
}

// FieldConstraints limit a column's values.
type FieldConstraints struct {
	Required bool     `json:"required,omitempty"`
	Unique   bool     `json:"unique,omitempty"`
	Minimum  *int     `json:"minimum,omitempty"`
	Pattern  string   `json:"pattern,omitempty"`
	Enum     []string `json:"enum,omitempty"`
}

// ForeignKey says that a column holds the ids of another table.
type ForeignKey struct {
	Fields    []string  `json:"fields"`
	Reference Reference `json:"reference"`
}

// Reference is the other end of a ForeignKey.
type Reference struct {
	Resource string   `json:"resource"`
	Fields   []string `json:"fields"`
}

// Table is a table of the data package that the model asks for.
type Table struct {
	Name, About string
	Schema      TableSchema
}

// Tables lists the tables of the data package, in order.
func (m *Model) Tables() []Table {
	tables := []Table{{"entities", "every company, cloud, chip, model, site, public body and person", schemaOf(m.EntityProps, "id")}}
	for _, l := range m.Labels {
		if l.Table == "" {
			continue
		}
		id := Prop{Name: "id", Kind: Slug, Required: true, Refers: EntityLabel, About: "id in entities.csv"}
		tables = append(tables, Table{l.Table, "own properties of: " + l.About, schemaOf(append([]Prop{id}, l.Props...), "id")})
	}
	tables = append(tables,
		Table{"sources", "the pages that statements rest on", schemaOf(m.SourceProps, "id")},
		Table{"deals", "what groups the stages of one story", schemaOf(m.DealProps, "id")},
	)
	for _, name := range m.StatementTables() {
		tables = append(tables, Table{name, "statements about " + name, schemaOf(m.StatementColumns(m.TypesIn(name)...))})
	}
	return tables
}

// resourceOf names the table that ids of each kind are kept in.
var resourceOf = map[string]string{EntityLabel: "entities", SourceLabel: "sources", "Deal": "deals"}

func schemaOf(columns []Prop, key ...string) TableSchema {
	s := TableSchema{PrimaryKey: key}
	for _, p := range columns {
		s.Fields = append(s.Fields, fieldOf(p))
		// The standard's foreign keys cannot look into a list; aigraph's own
		// check does.
		if p.Refers != "" && !p.List {
			s.ForeignKeys = append(s.ForeignKeys, ForeignKey{
				Fields:    []string{p.Name},
				Reference: Reference{Resource: resourceOf[p.Refers], Fields: []string{"id"}},
			})
		}
	}
	return s
}

func fieldOf(p Prop) TableField {
	f := TableField{Name: p.Name, Type: "string", Description: p.About}
	c := FieldConstraints{Required: p.Required}
	if p.Unit != "" {
		f.Description += " (" + p.Unit + ")"
	}
	switch p.Kind {
	case Slug:
		c.Pattern = "[a-z0-9]+(-[a-z0-9]+)*"
	case URL:
		f.Format = "uri"
	case Year, Int, Money:
		f.Type, c.Minimum = "integer", new(int)
	case Number:
		f.Type, c.Minimum = "number", new(int)
	case Bool:
		f.Type = "boolean"
	case PeriodOf:
		c.Pattern = `\d{4}(-\d{2}(-\d{2})?)?`
	}
	if p.List {
		f.Type, f.Format, f.Delimiter = "list", "", ListSeparator
		c.Pattern = ""
	} else {
		c.Enum = p.Enum
		if p.Pattern != "" {
			c.Pattern = p.Pattern
		}
	}
	if c.Required || c.Pattern != "" || c.Enum != nil || c.Minimum != nil {
		f.Constraints = &c
	}
	return f
}
