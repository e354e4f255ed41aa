/** The demo: a page that shows what the library computes, on a picture. One class per chapter. */
package lanewise.cli.demo;
