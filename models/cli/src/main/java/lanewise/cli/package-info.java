/** The command line. */
package lanewise.cli;
