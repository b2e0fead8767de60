package browser

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
)

// Seed is what Neo4j Browser finds in its local storage when it starts.
type Seed struct {
	Connection Connection
	// Command is what it runs once it is connected; empty for the guide.
	Command string
	// Style is how labels and types look.
	Style Sheet
	// Folders are those of the favourites.
	Folders []Folder
}

// Connection is how Neo4j Browser reaches the database.
type Connection struct{ URI, User, Password, Database string }

// Folder is a folder of favourites.
type Folder struct {
	ID, Name   string
	Favourites []Favourite
}

// Favourite is a saved query. Its first line, a comment, is its name.
type Favourite struct{ ID, Text string }

// ours begins the ids of the favourites and folders that we put there. Those
// of the user's own stay as they are.
const ours = "aigraph-"

// marshal writes the seed as start.js takes it: what to put under which key.
func (s Seed) marshal(origin string) ([]byte, error) {
	type object = map[string]any
	connection := object{
		"id": "$$discovery", "name": "$$discovery", "type": "bolt", "authenticationMethod": "NATIVE",
		"host": s.Connection.URI, "username": s.Connection.User, "password": s.Connection.Password,
	}
	if s.Connection.Database != "" {
		connection["db"], connection["requestedUseDb"] = s.Connection.Database, s.Connection.Database
	}
	folders, documents := []object{}, []object{}
	for _, f := range s.Folders {
		folders = append(folders, object{"id": ours + f.ID, "name": f.Name})
		for _, d := range f.Favourites {
			documents = append(documents, object{"id": ours + d.ID, "folder": ours + f.ID, "content": d.Text})
		}
	}
	style, err := json.Marshal(s.Style.object())
	if err != nil {
		return nil, err
	}
	sum := sha256.Sum256(style)
	return json.Marshal(object{
		"app": appPath, "ours": ours, "guide": origin + GuidePath,
		"connections": object{
			"allConnectionIds": []string{"$$discovery"}, "activeConnection": nil, "connectionState": 0,
			"connectionsById": object{"$$discovery": connection},
		},
		"settings": object{
			"initCmd": s.Command, "showSampleScripts": false, "allowCrashReports": false, "allowUserStats": false,
			// Else lines are drawn that the query did not ask for: stages long
			// replaced, rumours.
			"autoComplete": false,
		},
		// Where the user has chosen nothing: the guide goes after so many answers.
		"defaults": object{"maxFrames": 50},
		"folders":  folders, "documents": documents,
		"grass": json.RawMessage(style), "grassSum": hex.EncodeToString(sum[:8]),
	})
}
