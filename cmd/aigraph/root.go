package main

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"aigraph/graph/nearest"
)

// Groups of the help text.
const (
	groupServer = "server"
	groupData   = "data"
	groupAsk    = "ask"
)

// newRoot is the command tree. A new command is a file of its own and a line
// here.
func newRoot(a *app) *cobra.Command {
	root := &cobra.Command{
		Use:   "aigraph",
		Short: "Ask who funds, powers and depends on whom in the AI industry",
		Long: `aigraph keeps a knowledge graph of the AI industry in Neo4j: companies, chips,
clouds, models and sites, joined by dated statements that name their sources.

  aigraph up                                start Neo4j here and load the data
  aigraph query run circular-deals          ask one of the canned questions
  aigraph query list                        see what else can be asked
  aigraph browse                            explore in Neo4j Browser, with a guide

Without --uri or NEO4J_URI the commands use the local server that "up" started.
The password of another server is read from NEO4J_PASSWORD alone.`,
		Example:       "  aigraph up\n  aigraph query run investors-of OpenAI\n  aigraph query run deal-history Amazon OpenAI --as-of 2026-01-05",
		SilenceUsage:  true,
		SilenceErrors: true,
		Args:          cobra.NoArgs,
		RunE:          func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	root.AddGroup(
		&cobra.Group{ID: groupServer, Title: "The database:"},
		&cobra.Group{ID: groupData, Title: "Data:"},
		&cobra.Group{ID: groupAsk, Title: "Questions:"},
	)
	flags := root.PersistentFlags()
	flags.StringVar(&a.connection.uri, "uri", "", "address of a Neo4j, such as neo4j+s://example.org (default: NEO4J_URI, else the local server)")
	flags.StringVar(&a.connection.user, "user", "", "user name there (default: NEO4J_USERNAME, else neo4j)")
	flags.StringVar(&a.connection.database, "database", "", "database there (default: NEO4J_DATABASE, else the user's own)")
	root.SetFlagErrorFunc(func(cmd *cobra.Command, err error) error { return usageError(flagHint(cmd, err)) })
	root.CompletionOptions.HiddenDefaultCmd = false
	root.AddCommand(
		newUp(a), newDown(a), newStatus(a),
		newLoad(a), newLoads(a), newVerify(a), newCheck(a), newAdd(a), newSchema(a),
		newQuery(a), newShow(a), newFind(a), newCypher(a), newBrowse(a),
		newVersion(a),
	)
	// Before the next line, which remembers where scripts are printed to.
	root.SetOut(a.out)
	root.SetHelpCommand(newHelp(root))
	root.InitDefaultCompletionCmd()
	if c, _, err := root.Find([]string{"completion"}); err == nil {
		// By itself cobra takes any word for a shell.
		c.Args, c.RunE = cobra.NoArgs, func(cmd *cobra.Command, _ []string) error { return cmd.Help() }
	}
	classifyArgs(root)
	return root
}

// newHelp is cobra's help command, but for refusing what is no command.
func newHelp(root *cobra.Command) *cobra.Command {
	return &cobra.Command{
		Use:     "help [COMMAND]",
		Short:   "Help about any command",
		Example: "  aigraph help load\n  aigraph help query run paths",
		Args:    cobra.ArbitraryArgs,
		ValidArgsFunction: func(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
			c, err := commandAt(root, args)
			if err != nil {
				return nil, cobra.ShellCompDirectiveNoFileComp
			}
			var names []string
			for _, sub := range c.Commands() {
				if sub.IsAvailableCommand() {
					names = append(names, cobra.CompletionWithDesc(sub.Name(), sub.Short))
				}
			}
			return names, cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(_ *cobra.Command, args []string) error {
			c, err := commandAt(root, args)
			if err != nil {
				return usageError(err)
			}
			c.InitDefaultHelpFlag()
			return c.Help()
		},
	}
}

// commandAt walks down the tree by the names of commands.
func commandAt(c *cobra.Command, names []string) (*cobra.Command, error) {
	for _, name := range names {
		i := slices.IndexFunc(c.Commands(), func(sub *cobra.Command) bool { return sub.Name() == name || sub.HasAlias(name) })
		if i < 0 {
			return nil, unknownCommand(c, name)
		}
		c = c.Commands()[i]
	}
	return c, nil
}

// classifyArgs marks errors about arguments as errors of usage, which cobra
// does not do, and lets groups refuse a misspelt subcommand, which cobra
// answers with help and success.
func classifyArgs(cmd *cobra.Command) {
	if args := cmd.Args; args != nil {
		cmd.Args = func(c *cobra.Command, given []string) error {
			if c.HasSubCommands() && len(given) > 0 && given[0] != fromInput && c.Name() != browseCommand {
				return usageError(unknownCommand(c, given[0]))
			}
			return usageError(args(c, given))
		}
	}
	for _, sub := range cmd.Commands() {
		classifyArgs(sub)
	}
}

func unknownCommand(c *cobra.Command, name string) error {
	var names []string
	for _, sub := range c.Commands() {
		if sub.IsAvailableCommand() {
			names = append(names, sub.Name())
		}
	}
	what := fmt.Sprintf("unknown command %q of %s", name, c.CommandPath())
	if c.Name() == runCommand {
		what = fmt.Sprintf("no question %q", name)
	}
	return hinted(errors.New(what), nearest.Hint(name, names), oneOf(names), "see "+c.CommandPath()+" --help")
}

// fewNames is how many names a message lists where none is near.
const fewNames = 6

func oneOf(names []string) string {
	if len(names) > fewNames {
		return ""
	}
	return "one of " + strings.Join(names, ", ")
}

// flagHint adds the nearest flag to an error about an unknown one.
func flagHint(cmd *cobra.Command, err error) error {
	name, found := strings.CutPrefix(err.Error(), "unknown flag: --")
	if !found {
		return err
	}
	if name == "password" {
		return errors.New("there is no --password, since other users see a command line: set NEO4J_PASSWORD")
	}
	var names []string
	cmd.Flags().VisitAll(func(f *pflag.Flag) { names = append(names, "--"+f.Name) })
	return hinted(err, nearest.Hint("--"+name, names), "see "+cmd.CommandPath()+" --help")
}

// hinted adds the first hint that is not empty to an error.
func hinted(err error, hints ...string) error {
	if hint := cmp.Or(hints...); hint != "" {
		return fmt.Errorf("%w (%s)", err, hint)
	}
	return err
}
