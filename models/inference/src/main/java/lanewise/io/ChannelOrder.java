package lanewise.io;

/** Which colour is a network's first channel. */
public enum ChannelOrder {
    /** Red first. */
    RGB,
    /** Blue first, as Caffe's and OpenCV's networks expect. */
    BGR;

    /** The picture's channel (0 is red) that is the network's {@code channel}. */
    int source(int channel) {
        return this == RGB ? channel : Image.CHANNELS - 1 - channel;
    }
}
