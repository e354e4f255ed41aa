/** An application that only infers: it sees the exported packages of {@code lanewise.models} and what they need. */
module lanewise.consumer {
    requires lanewise.models;
}
