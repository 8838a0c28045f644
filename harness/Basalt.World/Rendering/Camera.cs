using System.Numerics;

namespace Basalt.World;

/// <summary>Where each pixel of a frame looks from and to. Everything is measured from the block the eye is in, to keep precision.</summary>
internal readonly struct Camera
{
    /// <summary>Height of the view in degrees.</summary>
    public const float FieldOfView = 70;

    public Camera(Scene scene, int width, int height)
    {
        var eye = new Vector3(Finite(scene.Eye.X), Finite(scene.Eye.Y), Finite(scene.Eye.Z));
        var yaw = double.DegreesToRadians(Finite(scene.YawDegrees));
        var pitch = double.DegreesToRadians(Math.Clamp(Finite(scene.PitchDegrees), -90, 90));
        var (sinYaw, cosYaw) = Math.SinCos(yaw);
        var (sinPitch, cosPitch) = Math.SinCos(pitch);
        var forward = new Vector3((float)(-sinYaw * cosPitch), (float)-sinPitch, (float)(cosYaw * cosPitch));
        var right = new Vector3((float)-cosYaw, 0, (float)-sinYaw);
        var up = new Vector3((float)(-sinYaw * sinPitch), (float)cosPitch, (float)(cosYaw * sinPitch));

        // Minecraft rolls the view when hurt and lets it bob with the steps.
        var roll = 0.0;
        if (scene.HurtTime is >= 0 and < 10)
        {
            var left = (10 - scene.HurtTime) / 10.0;
            roll = -Math.Sin(left * left * left * left * Math.PI) * double.DegreesToRadians(14);
        }

        var (phase, amount) = (Finite(scene.Bob.Phase), Math.Clamp(Finite(scene.Bob.Amount), 0, 0.1f));
        roll += Math.Sin(phase * Math.PI) * amount * double.DegreesToRadians(3);
        var nod = Math.Abs(Math.Cos((phase * Math.PI) - 0.2) * amount) * double.DegreesToRadians(5);
        (forward, up) = Turn(forward, up, -nod);
        (right, up) = Turn(right, up, roll);
        eye += (right * (float)(Math.Sin(phase * Math.PI) * amount * -0.5)) + (up * (float)Math.Abs(Math.Cos(phase * Math.PI) * amount));

        Cell = (Floor(eye.X), Floor(eye.Y), Floor(eye.Z));
        Offset = new Vector3(eye.X - Cell.X, eye.Y - Cell.Y, eye.Z - Cell.Z);
        var scale = (float)Math.Tan(double.DegreesToRadians(FieldOfView / 2));
        Forward = forward;
        Right = right * (scale * width / height);
        Up = up * scale;
        Width = width;
        Height = height;
        PixelAngle = 2 * scale / height;
    }

    /// <summary>The block the eye is in.</summary>
    public (int X, int Y, int Z) Cell { get; }

    /// <summary>The eye inside that block, 0 to 1.</summary>
    public Vector3 Offset { get; }

    public Vector3 Forward { get; }

    /// <summary>From the middle of the frame to its right edge, at distance one.</summary>
    public Vector3 Right { get; }

    /// <summary>From the middle of the frame to its upper edge, at distance one.</summary>
    public Vector3 Up { get; }

    public int Width { get; }

    public int Height { get; }

    /// <summary>What a pixel in the middle covers, in radians.</summary>
    public float PixelAngle { get; }

    /// <summary>The direction of a point of the frame, not of unit length.</summary>
    public Vector3 Towards(float x, float y) => Forward + (Right * ((x * 2 / Width) - 1)) + (Up * (1 - (y * 2 / Height)));

    /// <summary>The pixel where a point (from <see cref="Cell"/>) is seen, and its depth along <see cref="Forward"/>.</summary>
    public (float X, float Y, float Depth) Project(Vector3 point)
    {
        var from = point - Offset;
        var depth = Vector3.Dot(from, Forward);
        var x = Vector3.Dot(from, Right) / Right.LengthSquared() / depth;
        var y = Vector3.Dot(from, Up) / Up.LengthSquared() / depth;
        return ((x + 1) * Width / 2, (1 - y) * Height / 2, depth);
    }

    /// <summary>Whether a ball around a point (from <see cref="Cell"/>) may reach into the view.</summary>
    public bool Sees(Vector3 middle, float radius)
    {
        var from = middle - Offset;
        var depth = Vector3.Dot(from, Forward);
        return depth > -radius && Beyond(from, depth, Right) < radius && Beyond(from, depth, Up) < radius;

        // How far it lies outside the two planes that bound the view on the sides of one axis.
        static float Beyond(Vector3 from, float depth, Vector3 axis)
        {
            var tangent = axis.Length();
            return ((MathF.Abs(Vector3.Dot(from, axis)) / tangent) - (depth * tangent)) / MathF.Sqrt(1 + (tangent * tangent));
        }
    }

    /// <summary>The pixels that a box may cover; null when it is out of sight.</summary>
    /// <param name="box">Its eight corners, from <see cref="Cell"/>: each bit of a number is one axis.</param>
    public (int Left, int Top, int Right, int Bottom)? Cover(ReadOnlySpan<Vector3> box)
    {
        // Closer than anything is drawn, even at the corners of the frame.
        const float Near = 0.01f;
        var (low, high) = (new Vector2(Width, Height), Vector2.Zero);
        for (var i = 0; i < box.Length; i++)
        {
            var depth = Vector3.Dot(box[i] - Offset, Forward);
            if (depth >= Near)
            {
                Take(this, box[i]);
            }

            // An edge that leaves the view by the near plane is cut there.
            for (var bit = 1; bit < box.Length; bit <<= 1)
            {
                var other = Vector3.Dot(box[i ^ bit] - Offset, Forward);
                if (depth >= Near && other < Near)
                {
                    Take(this, box[i] + ((box[i ^ bit] - box[i]) * ((depth - Near) / (depth - other))));
                }
            }
        }

        int left = Math.Max(0, (int)MathF.Floor(low.X)), top = Math.Max(0, (int)MathF.Floor(low.Y));
        int right = Math.Min(Width - 1, (int)MathF.Ceiling(high.X)), bottom = Math.Min(Height - 1, (int)MathF.Ceiling(high.Y));
        return left <= right && top <= bottom ? (left, top, right, bottom) : null;

        void Take(in Camera camera, Vector3 corner)
        {
            var (x, y, _) = camera.Project(corner);
            (low, high) = (Vector2.Min(low, new Vector2(x, y)), Vector2.Max(high, new Vector2(x, y)));
        }
    }

    private static (Vector3, Vector3) Turn(Vector3 a, Vector3 b, double angle)
    {
        var (sin, cos) = Math.SinCos(angle);
        return ((a * (float)cos) + (b * (float)sin), (b * (float)cos) - (a * (float)sin));
    }

    private static float Finite(float value) => float.IsFinite(value) ? Math.Clamp(value, -2e9f, 2e9f) : 0;

    private static int Floor(float value) => (int)MathF.Floor(value);
}
