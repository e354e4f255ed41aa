/** How long a network takes. */
package lanewise.cli.timing;
