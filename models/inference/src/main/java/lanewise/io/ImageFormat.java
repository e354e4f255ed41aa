package lanewise.io;

/** The formats of pictures, known by their first bytes. */
enum ImageFormat {
    JPEG("jpeg", 0xff, 0xd8, 0xff),
    PNG("png", 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'),
    BMP("bmp", 'B', 'M'),
    GIF("gif", 'G', 'I', 'F', '8');

    private final String readerName;
    private final int[] magic;

    ImageFormat(String readerName, int... magic) {
        this.readerName = readerName;
        this.magic = magic;
    }

    /** What ImageIO calls the format. */
    String readerName() {
        return readerName;
    }

    /** The format of a file, or null if it is none of these. */
    static ImageFormat of(byte[] file) {
        for (ImageFormat format : values()) {
            if (format.begins(file)) {
                return format;
            }
        }
        return null;
    }

    private boolean begins(byte[] file) {
        if (file.length < magic.length) {
            return false;
        }
        for (int i = 0; i < magic.length; i++) {
            if ((file[i] & 0xff) != magic[i]) {
                return false;
            }
        }
        return true;
    }
}
