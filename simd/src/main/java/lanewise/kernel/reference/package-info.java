/** The definition of every operation as naive loops in double precision: what the other engines are compared with. */
package lanewise.kernel.reference;
