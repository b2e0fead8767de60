package picture

import (
	"context"

	"aigraph/graph/graphviz"
)

// HTML writes the picture as a page that stands alone.
func (p *Picture) HTML(ctx context.Context, gv *graphviz.Graphviz) ([]byte, error) {
	return nil, nil
}
