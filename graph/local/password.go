package local

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// password returns the server's password, making one for a server that has no
// data yet.
func (d Dirs) password() (Password, error) {
	pw, err := d.readPassword()
	if !errors.Is(err, fs.ErrNotExist) {
		return pw, err
	}
	system := filepath.Join(d.home(), "data", "databases", "system")
	if _, err := os.Stat(system); err == nil {
		// A new one would not be accepted: the old one is in the database.
		return "", fmt.Errorf("%w: put the password of the data in %s back into %s",
			ErrPasswordLost, d.home(), d.passwordFile())
	}
	pw = Password(rand.Text()) // 130 bits in 26 letters and digits
	return pw, writeFile(d.passwordFile(), []byte(pw.Reveal()+"\n"))
}

func (d Dirs) readPassword() (Password, error) {
	b, err := os.ReadFile(d.passwordFile())
	if err != nil {
		return "", err
	}
	pw := Password(strings.TrimSpace(string(b)))
	if pw == "" {
		return "", fmt.Errorf("%w: %s is empty", ErrPasswordLost, d.passwordFile())
	}
	return pw, nil
}

// seedPassword hands the password to a server that starts for the first time,
// by the file its own admin tool would write. Unlike that tool's argument, it
// is not in sight of everybody's ps. A later start ignores it.
func (d Dirs) seedPassword(pw Password) error {
	dir := filepath.Join(d.home(), "data", "dbms")
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	salt := make([]byte, 32)
	_, _ = rand.Read(salt) // never fails
	return writeFile(filepath.Join(dir, "auth.ini"), []byte(authLine(pw, salt)+"\n"))
}

// authLine is Neo4j's own form: user, algorithm, digest and salt, number of
// rounds, and no flag that asks for a change at first login.
func authLine(pw Password, salt []byte) string {
	const rounds = 1024
	sum := sha256.Sum256(append(append([]byte{}, salt...), pw.Reveal()...))
	for range rounds - 1 {
		sum = sha256.Sum256(sum[:])
	}
	return fmt.Sprintf("%s:SHA-256,%s,%s,%d:", user, hex.EncodeToString(sum[:]), hex.EncodeToString(salt), rounds)
}
