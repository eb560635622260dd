/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Waits for the first window of the X server to show something, and prints the moment, in seconds
 * of the monotonic clock. It looks as seldom as every few milliseconds, so that what it watches
 * has the machine for itself. */
#include <X11/Xlib.h>
#include <X11/Xutil.h>
#include <stdio.h>
#include <time.h>

#define MINIMUM 100 /* pixels: smaller windows are helpers */
#define STEPS 40
#define PAUSE_NSEC 4000000

/* Windows come and go while they are looked at. */
static int
ignore_error_cb (Display *display, XErrorEvent *event)
{
  return 0;
}

static int
shows_something (Display *display, Window window)
{
  XWindowAttributes shape;
  XImage *image;
  unsigned long first;
  int differs = 0;

  if (!XGetWindowAttributes (display, window, &shape) || shape.map_state != IsViewable
      || shape.width < MINIMUM || shape.height < MINIMUM)
    return 0;
  image = XGetImage (display, window, 0, 0, (unsigned) shape.width, (unsigned) shape.height, AllPlanes, ZPixmap);
  if (image == NULL)
    return 0;
  first = XGetPixel (image, shape.width / 2, shape.height / 2);
  for (int y = 0; y < STEPS && !differs; y++)
    for (int x = 0; x < STEPS && !differs; x++)
      differs = XGetPixel (image, x * (shape.width - 1) / STEPS, y * (shape.height - 1) / STEPS) != first;
  XDestroyImage (image);
  return differs;
}

static int
any_window_shows_something (Display *display)
{
  Window root, parent;
  Window *children = NULL;
  unsigned n = 0;
  int found = 0;

  if (!XQueryTree (display, DefaultRootWindow (display), &root, &parent, &children, &n))
    return 0;
  for (unsigned i = 0; i < n && !found; i++)
    found = shows_something (display, children[i]);
  if (children != NULL)
    XFree (children);
  return found;
}

int
main (void)
{
  Display *display = XOpenDisplay (NULL);
  struct timespec now, pause = { 0, PAUSE_NSEC };

  if (display == NULL)
    return 1;
  XSetErrorHandler (ignore_error_cb);
  puts ("ready");
  fflush (stdout);
  while (!any_window_shows_something (display))
    nanosleep (&pause, NULL);
  clock_gettime (CLOCK_MONOTONIC, &now);
  printf ("%.6f\n", (double) now.tv_sec + (double) now.tv_nsec * 1e-9);
  XCloseDisplay (display);
  return 0;
}
