package lanewise.cli.demo;

import java.awt.AlphaComposite;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RadialGradientPaint;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Arc2D;
import java.awt.geom.Area;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/**
 * Draws the demo's picture: balloons over a lake at dusk, with a lighthouse, a cottage, a boat and firs; hard and soft edges,
 * stripes at all angles, and colours on all sides of grey. Its output is the resource {@code scene.jpg}.
 */
final class SceneDrawing {
    static final int WIDTH = 960;
    static final int HEIGHT = 640;
    private static final int SHORE = 430;
    private static final float QUALITY = 0.91f;

    private final Graphics2D g;
    private final Random random = new Random(7);

    private SceneDrawing(Graphics2D g) {
        this.g = g;
    }

    public static void main(String[] args) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ImageWriteParam parameters = writer.getDefaultWriteParam();
        parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        parameters.setCompressionQuality(QUALITY);
        parameters.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
        try (ImageOutputStream output = ImageIO.createImageOutputStream(new File(args[0]))) {
            writer.setOutput(output);
            writer.write(null, new IIOImage(draw(), null, null), parameters);
        }
        writer.dispose();
    }

    static BufferedImage draw() {
        var image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        var scene = new SceneDrawing(g);
        scene.sky();
        scene.mountains();
        scene.lake();
        scene.lighthouse();
        scene.cottage();
        scene.boat();
        scene.shore();
        scene.balloon(250, 150, 96, new Color(0xD7263D), new Color(0xF9DC5C));
        scene.balloon(560, 92, 52, new Color(0x2E86AB), new Color(0xF6F5F0));
        scene.balloon(404, 258, 34, new Color(0x7B2D8E), new Color(0xF2A541));
        scene.birds();
        g.dispose();
        return image;
    }

    private void sky() {
        g.setPaint(new GradientPaint(0, 0, new Color(0x274690), 0, 260, new Color(0xF2A07B)));
        g.fillRect(0, 0, WIDTH, 262);
        g.setPaint(new GradientPaint(0, 260, new Color(0xF2A07B), 0, SHORE, new Color(0xFFE3B3)));
        g.fillRect(0, 260, WIDTH, SHORE - 260);
        var glow =
                new Color[] {new Color(255, 246, 214, 255), new Color(255, 214, 140, 150), new Color(255, 190, 120, 0)};
        g.setPaint(new RadialGradientPaint(700, 330, 210, new float[] {0, 0.3f, 1}, glow));
        g.fill(new Ellipse2D.Double(490, 120, 420, 420));
        g.setColor(new Color(0xFFF6DA));
        g.fill(new Ellipse2D.Double(662, 292, 76, 76));
        for (int i = 0; i < 7; i++) {
            cloud(random.nextInt(WIDTH), 40 + random.nextInt(180), 60 + random.nextInt(110));
        }
    }

    private void cloud(int x, int y, int width) {
        g.setColor(new Color(255, 236, 224, 58));
        for (int i = 0; i < 6; i++) {
            double w = width * (0.5 + 0.5 * random.nextDouble());
            g.fill(new Ellipse2D.Double(x + random.nextInt(width) - w / 2, y + random.nextInt(14), w,
                    12 + random.nextInt(12)));
        }
    }

    private void mountains() {
        ridge(300, 90, 0.011, new Color(0x8E7C9E), 1);
        ridge(350, 70, 0.017, new Color(0x5F5E86), 4);
        ridge(398, 42, 0.026, new Color(0x3C4A6B), 2);
    }

    private void ridge(double base, double rise, double frequency, Color color, double phase) {
        var path = new Path2D.Double();
        path.moveTo(0, SHORE);
        for (int x = 0; x <= WIDTH; x += 4) {
            double wave = Math.abs(Math.sin(frequency * x + phase))
                    + 0.35 * Math.abs(Math.sin(2.7 * frequency * x + 2 * phase))
                    + 0.08 * Math.sin(13 * frequency * x);
            path.lineTo(x, base + rise * 0.6 - rise * wave);
        }
        path.lineTo(WIDTH, SHORE);
        path.closePath();
        g.setPaint(new GradientPaint(0, (float) (base - rise), color, 0, SHORE, color.brighter()));
        g.fill(path);
    }

    private void lake() {
        g.setPaint(new GradientPaint(0, SHORE, new Color(0xF3C48F), 0, HEIGHT, new Color(0x1F4E79)));
        g.fillRect(0, SHORE, WIDTH, HEIGHT - SHORE);
        for (int i = 0; i < 230; i++) {
            double depth = Math.sqrt(random.nextDouble());
            double y = SHORE + 4 + depth * (HEIGHT - SHORE);
            double width = 10 + 70 * depth * random.nextDouble();
            boolean sunlit = i % 2 == 0;
            double x = sunlit ? 700 + random.nextGaussian() * (24 + 60 * depth) : random.nextInt(WIDTH);
            g.setColor(sunlit ? new Color(255, 240, 200, 120) : new Color(20, 50, 90, 60));
            g.fill(new Ellipse2D.Double(x - width / 2, y, width, 1.2 + 2.6 * depth));
        }
    }

    private void shore() {
        var path = new Path2D.Double();
        path.moveTo(0, HEIGHT);
        path.lineTo(0, 506);
        path.curveTo(110, 494, 232, 500, 300, 560);
        path.curveTo(352, 604, 450, 626, 540, HEIGHT);
        path.closePath();
        g.setPaint(new GradientPaint(0, 500, new Color(0x5B8C4A), 0, HEIGHT, new Color(0x24451F)));
        g.fill(path);
        Shape clip = g.getClip();
        g.clip(path);
        for (int i = 0; i < 180; i++) {
            int x = random.nextInt(540);
            int y = 500 + random.nextInt(140);
            g.setColor(new Color(30 + random.nextInt(90), 90 + random.nextInt(90), 30, 150));
            g.draw(new Line2D.Double(x, y, x + random.nextInt(5) - 2, y - 5 - random.nextInt(7)));
        }
        g.setClip(clip);
        fir(46, 548, 118);
        fir(112, 566, 92);
        fir(282, 600, 70);
    }

    private void fir(double x, double foot, double height) {
        g.setColor(new Color(0x4A3020));
        g.fill(new Rectangle2D.Double(x - height * 0.04, foot - height * 0.12, height * 0.08, height * 0.16));
        for (int tier = 0; tier < 4; tier++) {
            double top = foot - height + tier * height * 0.19;
            double half = height * (0.15 + 0.07 * tier);
            var path = new Path2D.Double();
            path.moveTo(x, top);
            path.lineTo(x + half, top + height * 0.36);
            path.lineTo(x - half, top + height * 0.36);
            path.closePath();
            g.setPaint(new GradientPaint((float) (x - half), 0, new Color(0x12382B), (float) (x + half), 0,
                    new Color(0x2F7A4D)));
            g.fill(path);
        }
    }

    private void lighthouse() {
        g.setColor(new Color(0x4B4350));
        g.fill(new Arc2D.Double(770, 404, 190, 84, 0, 180, Arc2D.PIE));
        var tower = new Path2D.Double();
        tower.moveTo(846, 420);
        tower.lineTo(856, 232);
        tower.lineTo(888, 232);
        tower.lineTo(900, 420);
        tower.closePath();
        g.setPaint(new GradientPaint(846, 0, Color.WHITE, 900, 0, new Color(0xB9B4C0)));
        g.fill(tower);
        var stripes = new Area();
        for (int y = 252; y < 420; y += 56) {
            stripes.add(new Area(new Rectangle2D.Double(840, y, 70, 28)));
        }
        stripes.intersect(new Area(tower));
        g.setPaint(new GradientPaint(846, 0, new Color(0xE63946), 900, 0, new Color(0x9B1C2B)));
        g.fill(stripes);
        g.setColor(new Color(0x2B2D42));
        g.fill(new Rectangle2D.Double(848, 226, 48, 8));
        g.setColor(new Color(0xFFF3B0));
        g.fill(new Rectangle2D.Double(860, 204, 24, 22));
        g.setColor(new Color(0x2B2D42));
        g.draw(new Line2D.Double(868, 204, 868, 226));
        g.draw(new Line2D.Double(876, 204, 876, 226));
        var roof = new Path2D.Double();
        roof.moveTo(854, 204);
        roof.lineTo(872, 182);
        roof.lineTo(890, 204);
        roof.closePath();
        g.setColor(new Color(0x9B1C2B));
        g.fill(roof);
    }

    private void cottage() {
        g.setColor(new Color(0xF1E3C6));
        g.fill(new Rectangle2D.Double(120, 452, 104, 70));
        g.setColor(new Color(0xD9C6A0));
        g.fill(new Rectangle2D.Double(186, 452, 38, 70));
        var roof = new Path2D.Double();
        roof.moveTo(108, 454);
        roof.lineTo(138, 412);
        roof.lineTo(206, 412);
        roof.lineTo(236, 454);
        roof.closePath();
        g.setPaint(new GradientPaint(0, 412, new Color(0x8C3B2E), 0, 454, new Color(0xC4573F)));
        g.fill(roof);
        g.setColor(new Color(0x6E2C22));
        for (int y = 420; y < 454; y += 8) {
            g.draw(new Line2D.Double(134 - (y - 418) * 0.62, y, 210 + (y - 418) * 0.62, y));
        }
        g.setColor(new Color(0x6E4B3A));
        g.fill(new Rectangle2D.Double(190, 396, 14, 26));
        g.setColor(new Color(0x5B3A29));
        g.fill(new Rectangle2D.Double(160, 484, 20, 38));
        for (int x : new int[] {130, 194}) {
            g.setColor(new Color(0xFFD166));
            g.fill(new Rectangle2D.Double(x, 472, 20, 20));
            g.setColor(new Color(0x5B3A29));
            g.setStroke(new BasicStroke(2));
            g.draw(new Rectangle2D.Double(x, 472, 20, 20));
            g.draw(new Line2D.Double(x + 10, 472, x + 10, 492));
            g.draw(new Line2D.Double(x, 482, x + 20, 482));
        }
        g.setStroke(new BasicStroke(1));
    }

    private void boat() {
        g.setComposite(AlphaComposite.SrcOver.derive(0.25f));
        sails(568, 1.0, true);
        g.setComposite(AlphaComposite.SrcOver);
        sails(566, 1.0, false);
    }

    private void sails(double water, double scale, boolean mirrored) {
        AffineTransform before = g.getTransform();
        g.translate(620, water);
        g.scale(scale, mirrored ? -0.55 * scale : scale);
        var main = new Path2D.Double();
        main.moveTo(4, -150);
        main.quadTo(84, -70, 76, -26);
        main.lineTo(4, -26);
        main.closePath();
        g.setPaint(new GradientPaint(0, 0, new Color(0xFFF8EC), 84, 0, new Color(0xE9D6BB)));
        g.fill(main);
        var stripe = new Area(main);
        stripe.intersect(new Area(new Rectangle2D.Double(0, -84, 90, 18)));
        g.setColor(new Color(0x1B998B));
        g.fill(stripe);
        var jib = new Path2D.Double();
        jib.moveTo(-3, -138);
        jib.quadTo(-44, -70, -58, -28);
        jib.lineTo(-3, -28);
        jib.closePath();
        g.setColor(new Color(0xF46036));
        g.fill(jib);
        g.setColor(new Color(0x3D2B1F));
        g.fill(new Rectangle2D.Double(-1.5, -156, 4, 142));
        var hull = new Path2D.Double();
        hull.moveTo(-72, -18);
        hull.lineTo(90, -18);
        hull.quadTo(74, 6, 52, 8);
        hull.lineTo(-46, 8);
        hull.quadTo(-64, 2, -72, -18);
        hull.closePath();
        g.setPaint(new GradientPaint(0, -18, new Color(0x14365C), 0, 8, new Color(0x0A1F38)));
        g.fill(hull);
        g.setColor(new Color(0xF6F5F0));
        g.fill(new Rectangle2D.Double(-68, -14, 154, 3));
        g.setTransform(before);
    }

    private void balloon(double x, double y, double radius, Color one, Color two) {
        double foot = y + radius * 1.55;
        var envelope = new Path2D.Double();
        envelope.moveTo(x - radius * 0.16, foot);
        envelope.curveTo(x - radius * 0.5, y + radius * 0.95, x - radius, y + radius * 0.6, x - radius, y);
        envelope.curveTo(x - radius, y - radius * 0.56, x - radius * 0.56, y - radius, x, y - radius);
        envelope.curveTo(x + radius * 0.56, y - radius, x + radius, y - radius * 0.56, x + radius, y);
        envelope.curveTo(x + radius, y + radius * 0.6, x + radius * 0.5, y + radius * 0.95, x + radius * 0.16, foot);
        envelope.closePath();
        g.setColor(one);
        g.fill(envelope);
        Shape clip = g.getClip();
        g.clip(envelope);
        g.setColor(two);
        for (double part : new double[] {0.86, 0.28}) {
            g.fill(lens(x, y, radius, part, part - 0.29));
        }
        var shade = new Color[] {new Color(255, 255, 255, 90), new Color(255, 255, 255, 0), new Color(20, 0, 40, 120)};
        g.setPaint(
                new RadialGradientPaint((float) (x - radius * 0.35), (float) (y - radius * 0.45), (float) (radius * 2),
                        new float[] {0, 0.35f, 1}, shade));
        g.fill(new Rectangle2D.Double(x - radius, y - radius, 2 * radius, 3 * radius));
        g.setClip(clip);
        g.setColor(new Color(0x4A3020));
        g.setStroke(new BasicStroke((float) Math.max(1, radius / 45)));
        g.draw(new Line2D.Double(x - radius * 0.15, foot, x - radius * 0.11, foot + radius * 0.3));
        g.draw(new Line2D.Double(x + radius * 0.15, foot, x + radius * 0.11, foot + radius * 0.3));
        g.setPaint(new GradientPaint(0, (float) (foot + radius * 0.28), new Color(0xA9744F), 0,
                (float) (foot + radius * 0.5),
                new Color(0x5E3B22)));
        g.fill(new Rectangle2D.Double(x - radius * 0.13, foot + radius * 0.28, radius * 0.26, radius * 0.2));
        g.setStroke(new BasicStroke(1));
    }

    /** A pair of gores: what lies between two ellipses about the balloon's axis, as wide as parts of its radius. */
    private static Area lens(double x, double y, double radius, double outer, double inner) {
        var area = new Area(gores(x, y, radius, outer));
        area.subtract(new Area(gores(x, y, radius, inner)));
        return area;
    }

    private static Shape gores(double x, double y, double radius, double part) {
        var path = new Path2D.Double();
        path.moveTo(x, y - radius);
        path.curveTo(x + radius * 0.75 * part, y - radius, x + radius * part, y - radius * 0.56, x + radius * part, y);
        path.curveTo(x + radius * part, y + radius * 0.6, x + radius * 0.5 * part, y + radius * 0.95,
                x + radius * 0.16 * part,
                y + radius * 1.55);
        path.lineTo(x - radius * 0.16 * part, y + radius * 1.55);
        path.curveTo(x - radius * 0.5 * part, y + radius * 0.95, x - radius * part, y + radius * 0.6, x - radius * part,
                y);
        path.curveTo(x - radius * part, y - radius * 0.56, x - radius * 0.75 * part, y - radius, x, y - radius);
        path.closePath();
        return path;
    }

    private void birds() {
        g.setColor(new Color(40, 32, 60, 200));
        g.setStroke(new BasicStroke(2, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        for (int i = 0; i < 7; i++) {
            double x = 690 + i * 24 - (i % 3) * 7;
            double y = 150 + Math.abs(i - 3) * 11;
            g.draw(new Arc2D.Double(x - 9, y, 9, 7, 20, 140, Arc2D.OPEN));
            g.draw(new Arc2D.Double(x, y, 9, 7, 20, 140, Arc2D.OPEN));
        }
    }
}
