namespace Basalt.Evaluation.Web;

/// <summary>
/// HEAD is answered as GET is, by the very same piece, and without the body: the server leaves that out by itself, since it remembers what
/// was asked. Stands before routing, which knows GET alone.
/// </summary>
internal static class HeadRequests
{
    public static void Use(WebApplication site) => site.Use((context, next) =>
    {
        if (HttpMethods.IsHead(context.Request.Method))
        {
            context.Request.Method = HttpMethods.Get;
        }

        return next(context);
    });
}
