package store

import (
	"context"
	"io"
	"os"
	"path"
	"sync"

	"github.com/minio/minio-go/v7"
)

// Photos keeps the pictures that customers upload in an object store.
type Photos struct {
	client *minio.Client
	bucket string

	mu    sync.Mutex
	ready bool
}

// NewPhotos returns the photos in the given bucket, which is made when the first picture comes.
func NewPhotos(client *minio.Client, bucket string) *Photos {
	return &Photos{client: client, bucket: bucket}
}

// Save stores a picture under the last element of name. The picture waits in a temporary file until its size is known.
func (p *Photos) Save(ctx context.Context, name string, picture io.Reader) error {
	if err := p.makeBucket(ctx); err != nil {
		return err
	}
	f, err := os.CreateTemp("", "photo-*")
	if err != nil {
		return err
	}
	defer os.Remove(f.Name())
	defer f.Close()
	if _, err := io.Copy(f, picture); err != nil {
		return err
	}
	_, err = p.client.FPutObject(ctx, p.bucket, path.Base(name), f.Name(), minio.PutObjectOptions{})
	return err
}

// makeBucket makes the bucket unless it is known to be there; other processes may do the same.
func (p *Photos) makeBucket(ctx context.Context) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.ready {
		return nil
	}
	exists, err := p.client.BucketExists(ctx, p.bucket)
	if err == nil && !exists {
		err = p.client.MakeBucket(ctx, p.bucket, minio.MakeBucketOptions{})
	}
	p.ready = err == nil
	return err
}
